import { namesOf, type ScopedKey } from '../cluster/key';
import { query } from '../query';
import { isNoConnections } from '../sets/connections';
import { classById } from './classes';
import { endOf } from './end';
import { peerEnds } from './parties';
import { signatures } from './signatures';
import { settingOf } from './situation';
import { openStance, stanceOf, type Stance } from './stance';
import { worldsOf } from './verdict';

/** What the policies about one class make of everyone in one direction: few stances, each shared by many. */
export interface Row {
  readonly stances: readonly Stance[];
  /** For each peer, in the order of `peerEnds`, which of the stances. Empty: the only one. */
  readonly groups: readonly number[];
  /** For each of the stances: whether it leaves anything. */
  readonly passes: readonly boolean[];
}

export const openRow: Row = { stances: [openStance], groups: [], passes: [true] };

/** By cluster, class and direction. */
export const row = query<ScopedKey, Row>('row', (db, key) => {
  const [cluster, id, name] = namesOf(key);
  const direction = name === 'ingress' ? 'ingress' : 'egress';
  const sample = classById(db, cluster).get(id)?.sample;
  const subject = sample && endOf(db, cluster, { kind: 'pod', workload: sample });
  if (!subject?.applied.some(({ policy }) => policy[direction])) return openRow;
  const ends = peerEnds(db, cluster);
  const setting = settingOf(db, cluster);
  const numbers = new Map<number, number>();
  const stances: Stance[] = [];
  const groups = signatures(db, cluster, subject, direction).map((signature, index) => {
    const peer = ends[index];
    const known = numbers.get(signature);
    if (known !== undefined || !peer) return known ?? 0;
    numbers.set(signature, stances.length);
    const worlds = worldsOf(subject, peer, setting);
    return stances.push(stanceOf({ direction, subject, peer }, worlds, setting)) - 1;
  });
  return { stances, groups, passes: stances.map(leavesAnything) };
});

export function stanceOn({ stances, groups }: Row, index: number): Stance {
  return stances[groups[index] ?? 0] ?? openStance;
}

/** A quick look: what it denies is denied, whatever the other side says. */
export function mayPass({ groups, passes }: Row, index: number): boolean {
  return passes[groups[index] ?? 0] === true;
}

function leavesAnything({ rough }: Stance): boolean {
  return rough.some(({ perhaps }) => !isNoConnections(perhaps));
}
