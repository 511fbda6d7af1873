import type { AddressSet } from './address-set';
import { allAddresses } from './address-set';
import type { Boundaries } from './boundaries';
import type { Membership } from './membership';
import { emptyMembership } from './membership';

/** All addresses that are in exactly the same of the given sets; `in` are the indexes of these sets, ascending. */
export interface Atom {
  readonly addresses: AddressSet;
  readonly in: readonly number[];
}

interface Flip<Point> {
  readonly at: Point;
  readonly set: number;
}

interface GrowingAtom extends Atom {
  readonly addresses: { readonly v4: number[]; readonly v6: bigint[] };
}

/**
 * The coarsest partition of all addresses such that each given set is a union of atoms, ordered by first address,
 * IPv4 before IPv6. One sweep over the boundaries: n log n for n boundaries, besides writing out `in`.
 */
export function partition(sets: readonly AddressSet[]): readonly Atom[] {
  const membership = emptyMembership(sets.length);
  const atoms = new Map<number, GrowingAtom>();
  const atomHere = () => {
    const known = atoms.get(membership.id());
    if (known !== undefined) return known.addresses;
    const added = { addresses: { v4: [], v6: [] }, in: membership.members() };
    atoms.set(membership.id(), added);
    return added.addresses;
  };
  const v4 = flipsOf(sets.map((set) => set.v4));
  const v6 = flipsOf(sets.map((set) => set.v6));
  sweep(v4, allAddresses.v4, membership, (from, end) => atomHere().v4.push(from, end));
  sweep(v6, allAddresses.v6, membership, (from, end) => atomHere().v6.push(from, end));
  return [...atoms.values()];
}

function flipsOf<Point extends number | bigint>(lines: readonly Boundaries<Point>[]): readonly Flip<Point>[] {
  const flips = lines.flatMap((line, set) => line.map((at) => ({ at, set })));
  return flips.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/**
 * Visits the stretches between flips. Neighbouring stretches are never in the same sets (a set flips at most once at a
 * point), so what is visited needs no merging. Leaves `membership` empty: every set ends where the line ends, at the latest.
 */
function sweep<Point extends number | bigint>(
  flips: readonly Flip<Point>[],
  [first, end]: Boundaries<Point>,
  membership: Membership,
  visit: (from: Point, end: Point) => void,
): void {
  let from = first;
  for (const flip of flips) {
    if (from !== undefined && from < flip.at) visit(from, flip.at);
    membership.flip(flip.set);
    from = flip.at;
  }
  if (from !== undefined && end !== undefined && from < end) visit(from, end);
}
