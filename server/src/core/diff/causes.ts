import { distinct } from '../groups';
import type { Cause } from '../diff';
import { folders, workspace } from '../inputs';
import type { Anchor } from '../model/anchor';
import type { Bounds, Reason } from '../model/verdict';
import type { Database } from '../query';
import { peerEnds } from '../reach/parties';
import { verdictBetween } from '../reach/verdict';
import { placeOfAnchor } from '../reachability/places';
import { relativePath } from '../scopes/paths';
import { intersectConnections, isNoConnections, type Connections } from '../sets/connections';
import type { ClusterState } from './clusters';
import type { EndGroup } from './ends';
import { excess } from './kind';
import { arePair, type Pairing, type Rectangle } from './rectangles';

interface Change {
  readonly before: Bounds;
  readonly after: Bounds;
}

/** The lines that make the difference, as the first pairs of a rectangle show. */
export function causesOf(old: ClusterState, now: ClusterState, change: Change, rectangle: Rectangle): readonly Cause[] {
  const gained = excess(change.after, change.before);
  const lost = excess(change.before, change.after);
  const causes = samplesOf(rectangle).flatMap((pairing) =>
    causesBetween(reasonsIn(old, pairing, 'old'), reasonsIn(now, pairing, 'new'), gained, lost),
  );
  return distinct(causes);
}

/** The lines that say of some connections in one state what none says in the other. */
export function causesBetween(
  before: Reasons,
  after: Reasons,
  gained: Connections,
  lost: Connections,
): readonly Cause[] {
  return [
    ...first(
      newIn(after, before, 'allow', gained).map((anchor) => causeAt(after, 'new', 'allow', anchor)),
      newIn(before, after, 'deny', gained).map((anchor) => causeAt(before, 'old', 'deny', anchor)),
    ),
    ...first(
      newIn(before, after, 'allow', lost).map((anchor) => causeAt(before, 'old', 'allow', anchor)),
      newIn(after, before, 'deny', lost).map((anchor) => causeAt(after, 'new', 'deny', anchor)),
    ),
  ];
}

/** A rule that allows says more than the policy around it that denies all else. */
function first<T>(better: readonly T[], other: readonly T[]): readonly T[] {
  return better.length > 0 ? better : other;
}

/** More would hardly show other lines. */
const most = 12;

/** Each source and each target of a rectangle at least once, as far as they are not too many. */
function samplesOf({ from, to }: Rectangle): readonly Pairing[] {
  const pairsOf = (sources: readonly EndGroup[], targets: readonly EndGroup[]): readonly Pairing[] =>
    sources.flatMap((source) =>
      targets.flatMap((target) => (arePair(source, target) ? [{ from: source, to: target }] : [])),
    );
  const some = [...pairsOf(from.slice(0, 1), to), ...pairsOf(from, to.slice(0, 1)), ...pairsOf(from.slice(-1), to)];
  return some.slice(0, most);
}

/** What is said in a state. */
export interface Reasons {
  readonly db: Database;
  readonly all: readonly Reason[];
}

function reasonsIn({ db, scope }: ClusterState, { from, to }: Pairing, side: Cause['side']): Reasons {
  const ends = peerEnds(db, scope.id);
  const [sender, receiver] = [from, to].map((group) => ends[group[side] ?? -1]?.party);
  return { db, all: sender && receiver ? verdictBetween(db, scope.id, sender, receiver).because : [] };
}

/** Lines that do something to these connections here, and do not there. */
function newIn(here: Reasons, there: Reasons, effect: Reason['effect'], connections: Connections): readonly Anchor[] {
  if (isNoConnections(connections)) return [];
  const touching = ({ all }: Reasons): readonly Anchor[] =>
    all
      .filter((reason) => reason.effect === effect)
      .filter((reason) => !isNoConnections(intersectConnections(reason.connections, connections)))
      .flatMap(({ at }) => at);
  const known = new Set(touching(there).map((anchor) => keyOf(there.db, anchor)));
  return touching(here).filter((anchor) => !known.has(keyOf(here.db, anchor)));
}

/** The same for the same place in both states, which may lie in different folders. */
function keyOf(db: Database, { file, resource, path }: Anchor): string {
  const [inside] = folders(db, workspace).flatMap(({ uri }) => relativePath(uri, file) ?? []);
  return JSON.stringify([inside ?? file, resource, ...path]);
}

export function causeAt(
  { db }: Pick<Reasons, 'db'>,
  side: Cause['side'],
  effect: Cause['effect'],
  anchor: Anchor,
): Cause {
  return { side, effect, at: placeOfAnchor(db, anchor) };
}
