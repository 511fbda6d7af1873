import { scopedKey } from '../cluster/key';
import { namespaceNames } from '../cluster/namespaces';
import { blockKey, looksIn } from '../cluster/pod-sets';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { partition, type AddressRange, type AddressSet } from '../sets/addresses';

/** The addresses outside, divided so that each part lies in or out of every block of any policy as a whole. */
export const outside = query<ClusterId, readonly AddressSet[]>('outside', (db, cluster) => divided(db, cluster).parts);

/** The parts of `outside` that a block consists of, by their numbers; blocks go by `blockKey`. */
export const partsOfBlocks = query<ClusterId, ReadonlyMap<string, readonly number[]>>(
  'partsOfBlocks',
  (db, cluster) => divided(db, cluster).byBlock,
);

interface Divided {
  readonly parts: readonly AddressSet[];
  readonly byBlock: ReadonlyMap<string, readonly number[]>;
}

const divided = query<ClusterId, Divided>('dividedOutside', (db, cluster) => {
  const named = ['', ...namespaceNames(db, cluster)].flatMap((name) => looksIn(db, scopedKey(cluster, name)).blocks);
  const blocks = new Map(named.map((block) => [blockKey(block), block]));
  const atoms = partition([...blocks.values()]);
  const byBlock = [...blocks.keys()].map((key) => [key, [] as number[]] as const);
  atoms.forEach((atom, number) => {
    for (const block of atom.in) byBlock[block]?.[1].push(number);
  });
  return { parts: atoms.map((atom) => atom.addresses), byBlock: new Map(byBlock) };
});

/** Where a part begins, and its number: parts together are all addresses, so each ends where the next one begins. */
type Start = readonly [from: bigint, part: number];

/** By family, in the order of addresses. */
const starts = query<ClusterId, Readonly<Record<AddressRange['family'], readonly Start[]>>>(
  'startsOfParts',
  (db, cluster) => {
    const parts = outside(db, cluster);
    return { IPv4: startsOf(parts.map(({ v4 }) => v4)), IPv6: startsOf(parts.map(({ v6 }) => v6)) };
  },
);

function startsOf(lines: readonly (readonly (number | bigint)[])[]): readonly Start[] {
  const all = lines.flatMap((line, part) =>
    line.flatMap((at, index) => (index % 2 === 0 ? [[BigInt(at), part] as const] : [])),
  );
  return all.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The number of the part of `outside` that has an address. */
export function partWith(db: Database, cluster: ClusterId, { family, from }: AddressRange): number {
  const all = starts(db, cluster)[family];
  let [low, high] = [0, all.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((all[middle]?.[0] ?? 0n) <= from) low = middle;
    else high = middle - 1;
  }
  return all[low]?.[1] ?? 0;
}
