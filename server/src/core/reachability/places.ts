import { anchorKey, type Anchor } from '../model/anchor';
import type { Doubt } from '../model/verdict';
import { placeAt } from '../place';
import { query, type Database } from '../query';
import type { Place, ReachDoubt } from '../reachability';
import { emptyRange } from '../text';

/** Tells doubts with their places; many share those, so each is looked up once. */
export function tellerOf(db: Database): (doubt: Doubt) => ReachDoubt {
  const places = new Map<Anchor, Place>();
  const placeOf = (anchor: Anchor): Place => remembered(places, anchor, () => placeOfAnchor(db, anchor));
  return ({ reason, connections, at }) => ({ ports: connections, reason, at: at.map(placeOf) });
}

export function placeOfAnchor(db: Database, anchor: Anchor): Place {
  return place(db, anchorKey(anchor));
}

/** By `anchorKey`. Remembered, for its file is not kept as read: to look again is to read again. */
const place = query<string, Place>('place', (db, key) => {
  const [file, resource, ...path] = JSON.parse(key) as [string, string, ...Anchor['path']];
  return placeAt(db, { file, resource, path }) ?? { file, range: emptyRange };
});

export function remembered<K, V>(known: Map<K, V>, key: K, compute: () => V): V {
  const value = known.get(key) ?? compute();
  known.set(key, value);
  return value;
}
