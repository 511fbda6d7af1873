import type { Fact } from '../model/fact';
import type { Named } from '../model/named';
import type { Database } from '../query';
import { scope, type ClusterId } from '../scopes';
import { fileFacts } from './file-facts';

/** Facts of several namespaces as their files are applied: by file, and in a file from top to bottom. */
export function inOrder<F extends Fact & Named>(db: Database, cluster: ClusterId, all: readonly F[]): readonly F[] {
  if (all.length < 2) return all;
  const files = scope(db, cluster)?.files ?? [];
  const placed = all.map((fact) => ({
    fact,
    file: files.indexOf(fact.at.file),
    index: fileFacts(db, cluster, fact.at.file).indexOf(fact),
  }));
  return placed.sort((a, b) => a.file - b.file || a.index - b.index).map(({ fact }) => fact);
}
