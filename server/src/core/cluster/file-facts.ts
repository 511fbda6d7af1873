import { facts, factsElsewhere, factsElsewhereKey } from '../families/facts';
import { groupedBy } from '../groups';
import type { FileId } from '../inputs';
import { renderedFrom } from '../kustomize/rendered';
import type { Fact } from '../model/fact';
import { query, type Database } from '../query';
import { defaultNamespace, scope, type ClusterId } from '../scopes';

/** The facts of a file by the namespaces it speaks of; '' stands for what is in none. */
export type ByNamespace = ReadonlyMap<string, readonly Fact[]>;

/** What a file means in one of the clusters that it is part of. */
export function fileFacts(db: Database, cluster: ClusterId, file: FileId): readonly Fact[] {
  const elsewhere = elsewhereKey(db, cluster, file);
  return elsewhere === undefined ? facts(db, file).facts : factsElsewhere(db, elsewhere);
}

export function factsByNamespace(db: Database, cluster: ClusterId, file: FileId): ByNamespace {
  const elsewhere = elsewhereKey(db, cluster, file);
  return elsewhere === undefined ? byNamespace(db, file) : byNamespaceElsewhere(db, elsewhere);
}

/** Stable under all edits but moves. */
export function namespacesOfFile(db: Database, cluster: ClusterId, file: FileId): readonly string[] {
  const elsewhere = elsewhereKey(db, cluster, file);
  return elsewhere === undefined ? namespacesIn(db, file) : [...byNamespaceElsewhere(db, elsewhere).keys()];
}

const byNamespace = query<FileId, ByNamespace>('factsByNamespace', (db, file) => grouped(facts(db, file).facts));

const byNamespaceElsewhere = query<string, ByNamespace>('factsByNamespaceElsewhere', (db, key) =>
  grouped(factsElsewhere(db, key)),
);

const namespacesIn = query<FileId, readonly string[]>('namespacesIn', (db, file) => [...byNamespace(db, file).keys()]);

/** Where the default namespace of the cluster is another one than the file has by itself. */
function elsewhereKey(db: Database, cluster: ClusterId, file: FileId): string | undefined {
  const namespace = standardNamespace(db, cluster);
  if (namespace === undefined || renderedFrom(file)) return undefined;
  return namespace === defaultNamespace(db, file) ? undefined : factsElsewhereKey(file, namespace);
}

/** Of a cluster that `portolan.yaml` names; others of its files may come and go without a change of this. */
const standardNamespace = query<ClusterId, string | undefined>('standardNamespace', (db, cluster) => {
  const { configuration } = scope(db, cluster) ?? {};
  return configuration && (configuration.defaultNamespace ?? 'default');
});

function grouped(all: readonly Fact[]): ByNamespace {
  return groupedBy(all, (fact) => namespaceOf(fact));
}

export function namespaceOf(fact: Fact): string {
  return 'namespace' in fact ? (fact.namespace ?? '') : '';
}
