import { scopedKey } from '../cluster/key';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { unionAddresses, type AddressSet } from '../sets/addresses';
import { classes } from './classes';
import { outside } from './outside';
import { row, stanceOn } from './row';
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
  const parts = new Map<string, OutsidePart>();
  const lines = linesOf(db, cluster);
  outside(db, cluster).forEach((addresses, index) => {
    const key = lines.map((line) => line(index)).join();
    const { addresses: others, sample } = parts.get(key) ?? { addresses, sample: index };
    parts.set(key, { addresses: unionAddresses(others, addresses), sample });
  });
  return [...parts.values()];
});

type Line = (index: number) => number;

/** For each class and direction that policies speak of: a number for each part, equal for equal verdicts. */
function linesOf(db: Database, cluster: ClusterId): readonly Line[] {
  const all = classes(db, cluster);
  const numbers = new Map<string, number>();
  const keys = all.flatMap(({ id }) => [scopedKey(cluster, id, 'ingress'), scopedKey(cluster, id, 'egress')]);
  const rows = keys.map((key) => row(db, key)).filter(({ stances }) => stances.length > 1);
  return rows.map((one) => {
    const known = new Map<Stance, number>();
    return (index) => {
      const stance = stanceOn(one, all.length + index);
      const number = known.get(stance) ?? numberOf(stance, numbers);
      known.set(stance, number);
      return number;
    };
  });
}

function numberOf(stance: Stance, numbers: Map<string, number>): number {
  const text = JSON.stringify(boundsOf(stance, openStance));
  const number = numbers.get(text) ?? numbers.size;
  numbers.set(text, number);
  return number;
}
