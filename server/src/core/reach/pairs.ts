import { scopedKey } from '../cluster/key';
import type { Bounds, Doubt } from '../model/verdict';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { intersectConnections, isNoConnections } from '../sets/connections';
import { classes } from './classes';
import { endOf, type End } from './end';
import { peerEnds } from './parties';
import { mayPass, openRow, row, stanceOn, type Row } from './row';
import { settingOf } from './situation';
import { isCertain, type Stance } from './stance';
import { combine, coupled } from './verdict';

/** What one party may send to another, each by its number in `peerEnds`. */
export interface Pair extends Said {
  readonly from: number;
  readonly to: number;
}

interface Said extends Bounds {
  readonly doubts: readonly Doubt[];
}

interface Member {
  readonly index: number;
  readonly end: End;
  readonly egress: Row;
  readonly ingress: Row;
}

/** The pairs of those wanted with the targets, a source's pairs together: all, or those that anything may pass between. */
export function pairsOf(
  db: Database,
  cluster: ClusterId,
  wanted: readonly number[],
  which: 'all' | 'possible',
  targets: readonly number[] = wanted,
): readonly Pair[] {
  const setting = settingOf(db, cluster);
  const all = membersOf(db, cluster);
  const members = targets.flatMap((index) => all[index] ?? []);
  const together = combiner();
  const say = (from: Member, to: Member): Said => {
    const said = together(stanceOn(from.egress, to.index), stanceOn(to.ingress, from.index));
    return isCertain(said) ? said : (coupled(from.end, to.end, setting) ?? said);
  };
  const sources = wanted.flatMap((index) => all[index] ?? []);
  return sources.flatMap((from) =>
    targetsOf(from, members, which).flatMap((to) => {
      const { surely, perhaps, doubts } = say(from, to);
      const isListed = which === 'all' || !isNoConnections(perhaps);
      return isListed ? [{ from: from.index, to: to.index, surely, perhaps, doubts }] : [];
    }),
  );
}

function membersOf(db: Database, cluster: ClusterId): readonly Member[] {
  const all = classes(db, cluster);
  return peerEnds(db, cluster).map((end, index) => {
    const id = all[index]?.id;
    if (id === undefined) return { index, end, egress: openRow, ingress: openRow };
    const egress = row(db, scopedKey(cluster, id, 'egress'));
    const ingress = row(db, scopedKey(cluster, id, 'ingress'));
    return { index, end: endOf(db, cluster, end.party), egress, ingress };
  });
}

/** Most pairs are closed by one side alone, and need no more than this look. */
function targetsOf(from: Member, members: readonly Member[], which: 'all' | 'possible'): readonly Member[] {
  const isOutside = from.end.party.kind === 'outside';
  return members.filter((to) => {
    if (isOutside && to.end.party.kind === 'outside') return false;
    return which === 'all' || (mayPass(from.egress, to.index) && mayPass(to.ingress, from.index));
  });
}

/** Stances are shared by many pairs, and so is what two of them say together. */
function combiner(): (egress: Stance, ingress: Stance) => Said {
  const all = new Map<Stance, Map<Stance, Said>>();
  return (egress, ingress) => {
    const known = all.get(egress) ?? new Map<Stance, Said>();
    const said = known.get(ingress) ?? plainly(egress, ingress) ?? combine(egress, ingress);
    all.set(egress, known.set(ingress, said));
    return said;
  };
}

const noDoubts: readonly Doubt[] = [];

/** Where there is one reading and no doubt: nearly always. */
function plainly({ rough: [egress, ...others] }: Stance, { rough: [ingress, ...more] }: Stance): Said | undefined {
  if (!egress || !ingress || others.length + more.length > 0) return undefined;
  const surely = intersectConnections(egress.surely, ingress.surely);
  const perhaps = intersectConnections(egress.perhaps, ingress.perhaps);
  return isCertain({ surely, perhaps }) ? { surely, perhaps, doubts: noDoubts } : undefined;
}
