import type { FactOf } from '../model/fact';
import { query } from '../query';
import type { ClusterId } from '../scopes';
import { factsIn } from './facts-in';
import { namesOf, type ScopedKey } from './key';
import { namespaceNames } from './namespaces';

type Secret = FactOf<'secret'>;

const secretsByName = query<ClusterId, ReadonlyMap<string, readonly Secret[]>>('secretsByName', (db, cluster) => {
  const found = new Map<string, readonly Secret[]>();
  for (const namespace of namespaceNames(db, cluster))
    for (const secret of factsIn(db, cluster, namespace, 'secret'))
      found.set(secret.name, [...(found.get(secret.name) ?? []), secret]);
  return found;
});

/** The Secrets of a name, in all namespaces. */
export const secretsCalled = query<ScopedKey, readonly Secret[]>('secretsCalled', (db, key) => {
  const [cluster, name] = namesOf(key);
  return secretsByName(db, cluster).get(name) ?? [];
});
