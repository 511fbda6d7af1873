import { addTo } from '../groups';
import type { Fact, FactOf } from '../model/fact';
import type { Service } from '../model/service';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { factsIn } from './facts-in';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { namespaceNames } from './namespaces';

type NamedKind = 'service' | 'secret';

const byName = query<ScopedKey, ReadonlyMap<string, readonly Fact[]>>('factsByName', (db, key) => {
  const [cluster, kind] = namesOf(key);
  const found = new Map<string, Fact[]>();
  for (const namespace of namespaceNames(db, cluster)) {
    for (const fact of factsIn(db, cluster, namespace, kind as NamedKind)) addTo(found, fact.name, fact);
  }
  return found;
});

const ofName = query<ScopedKey, readonly Fact[]>('factsOfName', (db, key) => {
  const [cluster, kind, name] = namesOf(key);
  return byName(db, scopedKey(cluster, kind)).get(name) ?? [];
});

/** The Services of a name in all namespaces: what a short name may have meant. */
export function servicesCalled(db: Database, cluster: ClusterId, name: string): readonly Service[] {
  return ofName(db, scopedKey(cluster, 'service', name)) as readonly Service[];
}

/** The Secrets of a name, in all namespaces. */
export function secretsCalled(db: Database, cluster: ClusterId, name: string): readonly FactOf<'secret'>[] {
  return ofName(db, scopedKey(cluster, 'secret', name)) as readonly FactOf<'secret'>[];
}
