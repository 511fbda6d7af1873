import { scopedKey } from '../cluster/key';
import type { Bounds, Doubt } from '../model/verdict';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { intersectConnections, isNoConnections } from '../sets/connections';
import { classes } from './classes';
import { endOf, type End } from './end';
import { peerEnds } from './parties';
import { openRow, row, stanceOn, type Row } from './row';
import type { Setting } from './setting';
import { settingOf } from './situation';
import { isCertain, type Stance } from './stance';
import { combine, coupled } from './verdict';

/** What one party may send to another. */
export interface Pair extends Bounds {
  readonly from: number;
  readonly to: number;
  readonly doubts: readonly Doubt[];
}

interface Member {
  readonly end: End;
  readonly egress: Row;
  readonly ingress: Row;
}

/** The pairs among the given members of `peerEnds`, by their numbers: all, or those between which anything may pass. */
export function pairsOf(
  db: Database,
  cluster: ClusterId,
  wanted: readonly number[],
  which: 'all' | 'possible',
): readonly Pair[] {
  const setting = settingOf(db, cluster);
  const members = membersOf(db, cluster);
  return wanted.flatMap((from) =>
    wanted.flatMap((to) => {
      const [source, target] = [members[from], members[to]];
      if (!source || !target || (isOutside(source) && isOutside(target))) return [];
      const said = between(source, target, stanceOn(source.egress, to), stanceOn(target.ingress, from), setting);
      return which === 'possible' && isNoConnections(said.perhaps) ? [] : [{ from, to, ...said }];
    }),
  );
}

function membersOf(db: Database, cluster: ClusterId): readonly Member[] {
  const all = classes(db, cluster);
  return peerEnds(db, cluster).map((end, index) => {
    const id = all[index]?.id;
    if (id === undefined) return { end, egress: openRow, ingress: openRow };
    return {
      end: endOf(db, cluster, end.party),
      egress: row(db, scopedKey(cluster, id, 'egress')),
      ingress: row(db, scopedKey(cluster, id, 'ingress')),
    };
  });
}

function isOutside({ end }: Member): boolean {
  return end.party.kind === 'outside';
}

function between(
  { end: from }: Member,
  { end: to }: Member,
  egress: Stance,
  ingress: Stance,
  setting: Setting,
): Omit<Pair, 'from' | 'to'> {
  const plain = plainly(egress, ingress);
  if (plain) return { ...plain, doubts: [] };
  const verdict = combine(egress, ingress);
  return isCertain(verdict) ? verdict : (coupled(from, to, setting) ?? verdict);
}

/** The bounds where there is one reading and no doubt: nearly always. */
function plainly({ rough: [egress, ...others] }: Stance, { rough: [ingress, ...more] }: Stance): Bounds | undefined {
  if (!egress || !ingress || others.length + more.length > 0) return undefined;
  const perhaps = intersectConnections(egress.perhaps, ingress.perhaps);
  const bounds = { surely: intersectConnections(egress.surely, ingress.surely), perhaps };
  return isCertain(bounds) ? bounds : undefined;
}
