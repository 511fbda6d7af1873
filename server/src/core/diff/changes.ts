import type { Change, ChangeKind, Passing } from '../diff';
import type { Bounds } from '../model/verdict';
import { placeOfAnchor } from '../reachability/places';
import { causesOf } from './causes';
import { apart, type Answer } from './apart';
import type { ClusterPair, ClusterState } from './clusters';
import { endpointsOf, type EndGroup } from './ends';
import { changeOf } from './kind';
import { merged, pairsIn, type Rectangle } from './rectangles';

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
  const [before, after] = [old, now].map((state) => (level === 'passing' ? state.passing() : state.policies()));
  for (const part of apart(groups, before ?? [], after ?? [])) {
    const kind = changeOf(part.before, part.after);
    if (!kind) continue;
    const key = `${kind} ${boundsText(part.before)} ${boundsText(part.after)}`;
    const same = found.get(key) ?? { kind, before: part.before, after: part.after, parts: [] };
    found.set(key, same);
    same.parts.push(part);
  }
  const changes = [...found.values()].flatMap((one) =>
    merged(one.parts).map((rectangle) => changeFrom(old, now, one, rectangle, level)),
  );
  return inOrder(changes);
}

/** What lets more through comes first. */
export function inOrder(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted((a, b) => order[a.kind] - order[b.kind] || b.pairs - a.pairs);
}

const order: Readonly<Record<ChangeKind, number>> = { widened: 0, added: 1, narrowed: 2, removed: 3 };

interface Found {
  readonly kind: ChangeKind;
  readonly before: Answer;
  readonly after: Answer;
  readonly parts: Rectangle[];
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

export function passingOf({ db }: ClusterState, { surely, doubts }: Answer): Passing {
  const maybe = doubts.map(({ connections, reason, at }) => ({
    ports: connections,
    reason,
    at: at.map((anchor) => placeOfAnchor(db, anchor)),
  }));
  return { ports: surely, maybe };
}
