import { facts } from '../families/facts';
import { addTo } from '../groups';
import { files, workspace, type FileId } from '../inputs';
import type { Fact, FactOf } from '../model/fact';
import { query, type Database } from '../query';
import { clustersOf, scope, type ClusterId } from '../scopes';
import { isNoResource } from '../scopes/not-resources';
import { factsByNamespace, namespaceOf, namespacesOfFile } from './file-facts';
import { namesOf, scopedKey, type ScopedKey } from './key';

const filesByNamespace = query<ClusterId, ReadonlyMap<string, readonly FileId[]>>('filesByNamespace', (db, cluster) => {
  const found = new Map<string, FileId[]>();
  for (const file of scope(db, cluster)?.files ?? []) {
    for (const namespace of namespacesOfFile(db, cluster, file)) addTo(found, namespace, file);
  }
  return found;
});

/** The namespaces in which the files put anything, sorted. */
export const usedNamespaces = query<ClusterId, readonly string[]>('usedNamespaces', (db, cluster) =>
  [...filesByNamespace(db, cluster).keys()].filter((name) => name !== '').sort(),
);

const filesIn = query<ScopedKey, readonly FileId[]>('filesIn', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  return filesByNamespace(db, cluster).get(namespace) ?? [];
});

/** What the files say of one namespace, in their order; '' has what is in none. */
const writtenIn = query<ScopedKey, readonly Fact[]>('writtenIn', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  return filesIn(db, key).flatMap((file) => factsByNamespace(db, cluster, file).get(namespace) ?? []);
});

/** All facts of one namespace. */
const allFactsIn = query<ScopedKey, readonly Fact[]>('factsIn', (db, key) => withoutOverridden(writtenIn(db, key)));

/** Facts of one namespace that do not count, for a later file declares the same object. */
export const overriddenIn = query<ScopedKey, ReadonlySet<Fact>>('overriddenIn', (db, key) => {
  const counting = new Set(allFactsIn(db, key));
  return new Set(writtenIn(db, key).filter((fact) => !counting.has(fact)));
});

/** The Services of a name that do not count. */
export function overriddenServices(db: Database, key: ScopedKey, name: string): readonly FactOf<'service'>[] {
  return [...overriddenIn(db, key)].filter((fact) => fact.kind === 'service').filter((one) => one.name === name);
}

/** The policies of a kind and name that do not count. */
export function overriddenPolicies(
  db: Database,
  key: ScopedKey,
  { type, name }: Pick<FactOf<'policy'>, 'type' | 'name'>,
): readonly FactOf<'policy'>[] {
  const policies = [...overriddenIn(db, key)].filter((fact) => fact.kind === 'policy');
  return policies.filter((one) => one.type === type && one.name === name);
}

export function isOverridden(db: Database, cluster: ClusterId, fact: Fact): boolean {
  return overriddenIn(db, scopedKey(cluster, namespaceOf(fact))).has(fact);
}

/** Where two files declare the same object, applying them one after the other leaves the last (kubectl's order). */
function withoutOverridden(found: readonly Fact[]): readonly Fact[] {
  const last = new Map<string, Fact>();
  for (const fact of found) if (isObject(fact)) last.set(objectKey(fact), fact);
  return last.size === found.length
    ? found
    : found.filter((fact) => !isObject(fact) || last.get(objectKey(fact)) === fact);
}

type ObjectFact = FactOf<(typeof objectKinds)[number]>;

const objectKinds = [
  'workload',
  'pod-settings',
  'autoscaler',
  'service',
  'policy',
  'listener',
  'ingress-class',
  'ingress-settings',
  'secret',
] as const;

function isObject(fact: Fact): fact is ObjectFact {
  return (objectKinds as readonly string[]).includes(fact.kind);
}

function objectKey(fact: ObjectFact): string {
  const type = fact.kind === 'workload' || fact.kind === 'pod-settings' || fact.kind === 'policy' ? fact.type : '';
  return `${fact.kind} ${type} ${fact.name === '' ? JSON.stringify(fact.at) : fact.name}`;
}

const byKind = query<ScopedKey, readonly Fact[]>('factsOfKind', (db, key) => {
  const [cluster, namespace, kind] = namesOf(key);
  return allFactsIn(db, scopedKey(cluster, namespace)).filter((fact) => fact.kind === kind);
});

/** The facts of a kind in a namespace; '' for what is in none. */
export function factsIn<K extends Fact['kind']>(
  db: Parameters<typeof byKind>[0],
  cluster: ClusterId,
  namespace: string,
  kind: K,
): readonly FactOf<K>[] {
  return byKind(db, scopedKey(cluster, namespace, kind)) as readonly FactOf<K>[];
}

/** Texts of documents that could not be read: in the cluster's files, and templates that may make some more. */
export const unreadTexts = query<ClusterId, readonly string[]>('unreadTexts', (db, cluster) =>
  [...(scope(db, cluster)?.files ?? []), ...templates(db, workspace)].flatMap((file) => facts(db, file).unread),
);

/** Files with nothing but templates; those of Helm charts come with a way to render them. */
const templates = query<typeof workspace, readonly FileId[]>('templates', (db) =>
  files(db, workspace).filter((file) => clustersOf(db, file).length === 0 && isTemplateFile(db, file)),
);

function isTemplateFile(db: Database, file: FileId): boolean {
  return !isNoResource(db, file) && facts(db, file).unread.length > 0;
}
