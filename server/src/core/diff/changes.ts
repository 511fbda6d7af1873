import type { Change, ChangeKind, Passing } from '../diff';
import type { Bounds } from '../model/verdict';
import { placeOfAnchor } from '../reachability/places';
import { causesOf } from './causes';
import type { ClusterPair, ClusterState, Said } from './clusters';
import { endpointsOf, type EndGroup } from './ends';
import { changeOf } from './kind';
import { pairsIn, rectangles, type Pairing, type Rectangle } from './rectangles';

/** `passing`: with what the network plugin makes of policies; `left-by-policies`: where it makes nothing of them. */
export type Level = 'passing' | 'left-by-policies';

/** What changed between those who are in both states, the same changes as one; what lets more through comes first. */
export function changesIn(
  { old, new: now }: ClusterPair,
  groups: readonly EndGroup[],
  level: Level,
): readonly Change[] {
  if (!old || !now) return [];
  if (level === 'left-by-policies' && ![old, now].some(({ plugin }) => plugin.enforces === 'no')) return [];
  const found = new Map<string, Found>();
  for (const pairing of pairingsOf(groups)) {
    const [before, after] = [saidIn(old, pairing, 'old', level), saidIn(now, pairing, 'new', level)];
    const kind = changeOf(before, after);
    if (!kind) continue;
    const key = `${kind} ${boundsText(before)} ${boundsText(after)}`;
    const same = found.get(key) ?? { kind, before, after, pairings: [] };
    found.set(key, same);
    same.pairings.push(pairing);
  }
  const changes = [...found.values()].flatMap((one) =>
    rectangles(one.pairings).map((rectangle) => changeFrom(old, now, one, rectangle, level)),
  );
  return changes.sort((a, b) => order[a.kind] - order[b.kind] || b.pairs - a.pairs);
}

const order: Readonly<Record<ChangeKind, number>> = { widened: 0, added: 1, narrowed: 2, removed: 3 };

interface Found {
  readonly kind: ChangeKind;
  readonly before: Said;
  readonly after: Said;
  readonly pairings: Pairing[];
}

/** Everyone who is in both states with everyone else; those outside have nothing to do with each other here. */
function* pairingsOf(groups: readonly EndGroup[]): Generator<Pairing> {
  const both = groups.filter((group) => group.old !== undefined && group.new !== undefined);
  for (const from of both) {
    for (const to of both) {
      const isOne = from === to && from.members.length === 1;
      if (!isOne && !(from.isOutside && to.isOutside)) yield { from, to };
    }
  }
}

function saidIn(state: ClusterState, { from, to }: Pairing, side: 'old' | 'new', level: Level): Said {
  const verdicts = level === 'passing' ? state.passing : state.policies;
  return verdicts(from[side] ?? -1, to[side] ?? -1);
}

function boundsText({ surely, perhaps }: Bounds): string {
  return JSON.stringify([surely, perhaps]);
}

function changeFrom(
  old: ClusterState,
  now: ClusterState,
  { kind, before, after }: Found,
  rectangle: Rectangle,
  level: Level,
): Change {
  const isAboutPolicies = level === 'left-by-policies' || [old, now].every(({ plugin }) => plugin.enforces !== 'no');
  return {
    kind,
    from: endpointsOf(rectangle.from),
    to: endpointsOf(rectangle.to),
    pairs: pairsIn(rectangle),
    before: passingOf(old, before),
    after: passingOf(now, after),
    because: isAboutPolicies ? causesOf(old, now, { before, after }, rectangle) : [],
  };
}

export function passingOf({ db }: ClusterState, { surely, doubts }: Said): Passing {
  const maybe = doubts.map(({ connections, reason, at }) => ({
    ports: connections,
    reason,
    at: at.map((anchor) => placeOfAnchor(db, anchor)),
  }));
  return { ports: surely, maybe };
}
