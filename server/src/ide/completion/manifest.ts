import type { FileId } from '../../core/inputs';
import { workspace } from '../../core/inputs';
import type { Database } from '../../core/query';
import { clustersOf, defaultNamespace, scopes } from '../../core/scopes';
import { sniff } from '../../core/syntax/sniff';
import { namesFor } from './names';
import { placeIn } from './place';
import type { Completion } from './word';

/**
 * The names that fit into a manifest where the cursor stands: of Services, ports, labels, namespaces, classes. `text` is
 * the document, and `above` its lines up to the cursor.
 */
export function manifestWords(
  db: Database,
  file: FileId,
  text: string,
  above: readonly string[],
): readonly Completion[] {
  const kind = sniff(text)?.kind;
  const cluster = clustersOf(db, file)[0] ?? scopes(db, workspace)[0]?.id;
  if (kind === undefined || cluster === undefined) return [];
  const place = placeIn(above);
  const steps = [...place.above, place.key ?? ''].join('.');
  const namespace = inMetadata(text, 'namespace') ?? defaultNamespace(db, file);
  const name = inMetadata(text, 'name') ?? '';
  return namesFor({ db, cluster, namespace, name, kind, steps, text, above });
}

function inMetadata(text: string, key: string): string | undefined {
  const metadata = /^metadata:(.*(?:\r?\n(?:[ \t].*)?)*)/m.exec(text)?.[1] ?? '';
  return new RegExp(`(?:^|[{,])[ \\t]*${key}:[ \\t]*["']?([\\w.-]+)`, 'm').exec(metadata)?.[1];
}
