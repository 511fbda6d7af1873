import { query } from '../query';
import type { ClusterId } from '../scopes';
import { unionAddresses, type AddressSet } from '../sets/addresses';
import { classes } from './classes';
import { longest, type Line } from './columns';
import { fieldOf } from './field';
import { lineWriter } from './lines';
import { outside } from './outside';
import { openStance, type Stance } from './stance';
import { boundsOf } from './verdict';

/** Addresses outside that can reach, and be reached by, exactly the same. */
export interface OutsidePart {
  readonly addresses: AddressSet;
  /** The number of the first of `outside` that is in it: it stands for all in every verdict. */
  readonly sample: number;
}

/** The world outside, divided no further than the verdicts differ. Together the parts are all addresses. */
export const outsideParts = query<ClusterId, readonly OutsidePart[]>('outsideParts', (db, cluster) => {
  const all = classes(db, cluster);
  const atoms = outside(db, cluster);
  const field = fieldOf(
    db,
    cluster,
    atoms.map((_, index) => all.length + index),
  );
  const write = lineWriter(db, cluster, field, numberedBounds());
  const tell = differences(atoms.length);
  for (const { sample } of all)
    for (const direction of ['ingress', 'egress'] as const) tell.apart(write(sample, direction) ?? []);
  return joined(atoms, tell.signs);
});

/** Stances are the same to the outside that leave the same connections: whatever the reasons. */
function numberedBounds(): (stance: Stance) => number {
  const numbers = new Map<string, number>();
  return (stance) => {
    const text = JSON.stringify(boundsOf(stance, openStance));
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
}

/** Equal signs for places of which no line says different things. A line costs what it says besides its usual word. */
function differences(count: number): { readonly signs: readonly number[]; readonly apart: (line: Line) => void } {
  const signs = Array.from({ length: count }, () => 0);
  let last = 0;
  const apart = (line: Line): void => {
    const { value: usual } = longest(line);
    const known = new Map<string, number>();
    for (const { from, end, value } of line) {
      if (value === usual) continue;
      for (let place = from; place < end; place++) {
        const key = `${signs[place] ?? 0} ${value}`;
        const sign = known.get(key) ?? ++last;
        known.set(key, sign);
        signs[place] = sign;
      }
    }
  };
  return { signs, apart };
}

function joined(atoms: readonly AddressSet[], signs: readonly number[]): readonly OutsidePart[] {
  const parts = new Map<number, OutsidePart>();
  atoms.forEach((atom, index) => {
    const { addresses, sample } = parts.get(signs[index] ?? 0) ?? { addresses: atom, sample: index };
    parts.set(signs[index] ?? 0, { addresses: unionAddresses(addresses, atom), sample });
  });
  return [...parts.values()];
}
