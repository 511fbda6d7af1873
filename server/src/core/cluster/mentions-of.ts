import { groupedBy } from '../groups';
import type { Anchor } from '../model/anchor';
import type { FactOf } from '../model/fact';
import { query } from '../query';
import { factsIn } from './facts-in';
import { namesOf, type ScopedKey } from './key';

/** A text that is equal for all that one resource says. */
export function resourceKey({ file, resource }: Anchor): string {
  return `${file}\0${resource}`;
}

/** The hosts that the resources of a namespace name, by `resourceKey`. */
export const mentionsByResource = query<ScopedKey, ReadonlyMap<string, readonly FactOf<'mention'>[]>>(
  'mentionsByResource',
  (db, key) => {
    const [cluster, namespace] = namesOf(key);
    return groupedBy(factsIn(db, cluster, namespace, 'mention'), (mention) => resourceKey(mention.at));
  },
);
