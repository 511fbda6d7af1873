import type { Demand } from './demand';
import { coversDemand, demandsOf, isAnything, isImpossible } from './demand';
import type { Labels, Requirement } from './requirement';
import { holds, requirementToString, valueOf } from './requirement';

export type { Labels, Operator, Requirement } from './requirement';

/** All requirements must hold on one object (N-1.20); without any, everything matches (N-1.23). */
export interface Selector {
  readonly requirements: readonly Requirement[];
}

/** Labels of which perhaps only a part is known, as those of a namespace that is in no manifest (N-1.18). */
export interface KnownLabels {
  readonly labels: Labels;
  /** What is said about all keys that are not in `labels`: they are absent, or nothing. */
  readonly others: 'none' | 'unknown';
}

export type Match = 'yes' | 'no' | 'maybe';

export const everything: Selector = { requirements: [] };

/** `matchLabels`: each label with exactly this value. */
export function selectorOf(labels: Labels): Selector {
  const entries = Object.entries(labels);
  if (entries.length === 0) return everything;
  return { requirements: entries.map(([key, value]) => ({ key, operator: 'In', values: [value] })) };
}

/** N-1.21. */
export function matches(selector: Selector, labels: Labels): boolean {
  for (const requirement of selector.requirements) {
    if (!holds(requirement, valueOf(labels, requirement.key))) return false;
  }
  return true;
}

/** `yes` if every completion of what is known matches, `no` if none does, else `maybe`; exact. */
export function matchesPartly(selector: Selector, known: KnownLabels): Match {
  if (known.others === 'none') return matches(selector, known.labels) ? 'yes' : 'no';
  const open: Requirement[] = [];
  for (const requirement of selector.requirements) {
    const value = valueOf(known.labels, requirement.key);
    if (value === undefined) open.push(requirement);
    else if (!holds(requirement, value)) return 'no';
  }
  return outlook([...demandsOf(open).values()]);
}

/** Are there labels it matches? */
export function isSatisfiable(selector: Selector): boolean {
  return ![...demandsOf(selector.requirements).values()].some(isImpossible);
}

/** Does `a` match whatever `b` matches? */
export function coversSelector(a: Selector, b: Selector): boolean {
  if (a === b || a.requirements.length === 0 || !isSatisfiable(b)) return true;
  const narrow = demandsOf(b.requirements);
  return [...demandsOf(a.requirements)].every(([key, demand]) => {
    const other = narrow.get(key);
    return other === undefined ? isAnything(demand) : coversDemand(demand, other);
  });
}

/** Do they match the same labels, however they say it? */
export function selectorsEqual(a: Selector, b: Selector): boolean {
  return a === b || canonicalSelector(a) === canonicalSelector(b);
}

/** A key for indexing: the same text exactly for selectors that match the same labels. Not for reading. */
export function canonicalSelector(selector: Selector): string {
  const demands = [...demandsOf(selector.requirements)];
  if (demands.some(([, demand]) => isImpossible(demand))) return 'never';
  const sorted = demands.filter(([, demand]) => !isAnything(demand)).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(sorted.map(([key, { absent, listed, values }]) => [key, absent, listed, [...values].sort()]));
}

/** In kubectl's notation, in the order written: `app=web,tier in (a,b),!x,y`; empty for `everything`, as in `-l ''`. */
export function selectorToString(selector: Selector): string {
  return selector.requirements.map(requirementToString).join(',');
}

/** Keys do not influence each other, so it is enough to look at each alone. */
function outlook(demands: readonly Demand[]): Match {
  if (demands.some(isImpossible)) return 'no';
  return demands.every(isAnything) ? 'yes' : 'maybe';
}
