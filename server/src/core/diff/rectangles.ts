import type { EndGroup } from './ends';
import { once } from './once';

/** Something that holds from each source to each target, but for nobody with himself. */
export interface Rectangle {
  readonly from: readonly EndGroup[];
  readonly to: readonly EndGroup[];
}

/** Sources and targets of one and the same thing. */
export interface Pairing {
  readonly from: EndGroup;
  readonly to: EndGroup;
}

/** Few rectangles that hold all pairs of some without overlap and nothing else. */
export function merged(parts: readonly Rectangle[]): readonly Rectangle[] {
  const byTarget = gathered(parts.map(({ from, to }) => ({ ones: to, others: from })));
  if (byTarget.length < 2 || parts.reduce((sum, { from, to }) => sum + from.length * to.length, 0) > mostPairs)
    return byTarget.map(({ ones, others }) => ({ from: others, to: ones }));
  const bySource = gathered(transposed(parts));
  if (byTarget.length <= bySource.length) return byTarget.map(({ ones, others }) => ({ from: others, to: ones }));
  return bySource.map(({ ones, others }) => ({ from: ones, to: others }));
}

/** To look at more from both sides takes longer than it saves a reader. */
const mostPairs = 1e6;

interface Gathered {
  readonly ones: readonly EndGroup[];
  readonly others: readonly EndGroup[];
}

function transposed(parts: readonly Rectangle[]): readonly Gathered[] {
  const othersOf = new Map<EndGroup, EndGroup[]>();
  for (const { from, to } of parts) {
    for (const source of from) {
      const others = othersOf.get(source) ?? [];
      othersOf.set(source, others);
      others.push(...to.filter((target) => arePair(source, target)));
    }
  }
  return [...othersOf].map(([one, others]) => ({ ones: [one], others }));
}

/** Not both outside, nor somebody with himself. */
export function arePair(from: EndGroup, to: EndGroup): boolean {
  return (from !== to || from.members.length > 1) && !(from.isOutside && to.isOutside);
}

/**
 * Those with the same others together. A workload alone in its group has no pair with itself, so it goes with those
 * that have it among their others as well: everybody with everybody else is one rectangle.
 */
function gathered(parts: readonly Gathered[]): readonly Gathered[] {
  const candidates = new Map<string, Candidate>();
  const offer = (others: readonly EndGroup[], one: EndGroup, key: string): void => {
    const candidate = candidates.get(key) ?? { others, ones: [] };
    candidates.set(key, candidate);
    candidate.ones.push(one);
  };
  for (const { ones, others } of parts) {
    const pods = once(() => sorted(others.filter(({ isOutside }) => !isOutside)));
    const all = sorted(others);
    for (const one of ones) {
      const own = one.isOutside ? pods() : all;
      if (own.groups.every((other) => !arePair(other, one))) continue;
      offer(own.groups, one, own.key);
      if (!isAlone(one) || own.members.has(one)) continue;
      const more = sorted([...own.groups, one]);
      offer(more.groups, one, more.key);
    }
  }
  return taken([...candidates.values()]);
}

interface Candidate {
  readonly others: readonly EndGroup[];
  readonly ones: EndGroup[];
}

interface Sorted {
  readonly groups: readonly EndGroup[];
  readonly members: ReadonlySet<EndGroup>;
  readonly key: string;
}

function sorted(groups: readonly EndGroup[]): Sorted {
  const own = groups.toSorted((a, b) => a.index - b.index);
  return { groups: own, members: new Set(own), key: own.map(({ index }) => index).join() };
}

/** The largest first; each of the ones goes into one of them. */
function taken(candidates: readonly Candidate[]): readonly Gathered[] {
  const done = new Set<EndGroup>();
  return candidates
    .toSorted((a, b) => b.ones.length - a.ones.length)
    .flatMap(({ ones, others }) => {
      const left = ones.filter((one) => !done.has(one));
      const [first, ...more] = left;
      if (!first) return [];
      for (const one of left) done.add(one);
      return [{ ones: left, others: more.length > 0 ? others : others.filter((other) => arePair(other, first)) }];
    });
}

function isAlone({ members, isOutside }: EndGroup): boolean {
  return isOutside || members.length === 1;
}

/** How many pairs of two; the outside is one, however it is divided, and has no pair with itself. */
export function pairsIn({ from, to }: Rectangle): number {
  const [sources, targets] = [countOf(from), countOf(to)];
  const both = countOf(from.filter((group) => to.includes(group)));
  return sources * targets - both;
}

/** How many workloads, the outside being one more. */
export function countOf(groups: readonly EndGroup[]): number {
  const workloads = groups.filter(({ isOutside }) => !isOutside).reduce((sum, { members }) => sum + members.length, 0);
  return workloads + (groups.some(({ isOutside }) => isOutside) ? 1 : 0);
}
