import type { EndGroup } from './ends';

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

/** Few rectangles that hold all pairs and nothing else. */
export function rectangles(pairings: readonly Pairing[]): readonly Rectangle[] {
  const byTarget = gathered(pairings.map(({ from, to }) => ({ one: to, other: from })));
  const bySource = gathered(pairings.map(({ from, to }) => ({ one: from, other: to })));
  if (byTarget.length <= bySource.length) return byTarget.map(({ ones, others }) => ({ from: others, to: ones }));
  return bySource.map(({ ones, others }) => ({ from: ones, to: others }));
}

interface Gathered {
  readonly ones: readonly EndGroup[];
  readonly others: readonly EndGroup[];
}

/**
 * Those with the same others together. A workload alone in its group has no pair with itself, so it goes with those
 * that have it among their others as well: everybody with everybody else is one rectangle.
 */
function gathered(pairs: readonly { readonly one: EndGroup; readonly other: EndGroup }[]): readonly Gathered[] {
  const othersOf = new Map<EndGroup, Set<EndGroup>>();
  for (const { one, other } of pairs) othersOf.set(one, (othersOf.get(one) ?? new Set()).add(other));
  const candidates = new Map<string, { readonly others: ReadonlySet<EndGroup>; readonly ones: EndGroup[] }>();
  const offer = (others: ReadonlySet<EndGroup>, one: EndGroup): void => {
    const key = keyOf(others);
    const candidate = candidates.get(key) ?? { others, ones: [] };
    candidates.set(key, candidate);
    candidate.ones.push(one);
  };
  for (const [one, others] of othersOf) {
    offer(others, one);
    if (isAlone(one) && !others.has(one)) offer(new Set([...others, one]), one);
  }
  return taken([...candidates.values()], othersOf);
}

/** The largest first; each of the ones goes into one of them. */
function taken(
  candidates: readonly { readonly others: ReadonlySet<EndGroup>; readonly ones: readonly EndGroup[] }[],
  othersOf: ReadonlyMap<EndGroup, ReadonlySet<EndGroup>>,
): readonly Gathered[] {
  const done = new Set<EndGroup>();
  return candidates
    .toSorted((a, b) => b.ones.length - a.ones.length)
    .flatMap(({ ones, others }) => {
      const left = ones.filter((one) => !done.has(one));
      const [first, ...more] = left;
      if (!first) return [];
      for (const one of left) done.add(one);
      return [{ ones: left, others: [...(more.length > 0 ? others : (othersOf.get(first) ?? others))] }];
    });
}

function isAlone({ members, isOutside }: EndGroup): boolean {
  return isOutside || members.length === 1;
}

function keyOf(groups: ReadonlySet<EndGroup>): string {
  return [...groups]
    .map(({ index }) => index)
    .sort((a, b) => a - b)
    .join();
}

/** How many pairs of two; the outside is one, however it is divided, and has no pair with itself. */
export function pairsIn({ from, to }: Rectangle): number {
  const [sources, targets] = [countOf(from), countOf(to)];
  const both = countOf(from.filter((group) => to.includes(group)));
  return sources * targets - both;
}

function countOf(groups: readonly EndGroup[]): number {
  const workloads = groups.filter(({ isOutside }) => !isOutside).reduce((sum, { members }) => sum + members.length, 0);
  return workloads + (groups.some(({ isOutside }) => isOutside) ? 1 : 0);
}
