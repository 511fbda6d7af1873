import type { Demand } from './demand';
import { coversDemand, demandsOf, isAnything, isImpossible } from './demand';
import { isOnSomePod, matchesOpen, onlyFilling, type OpenLabels } from './open-labels';
import type { Labels, Match, Requirement } from './requirement';
import { holds, requirementToString, valueOf } from './requirement';

export type { OpenLabels } from './open-labels';
export type { Labels, Match, Operator, Requirement } from './requirement';

/** All requirements must hold on one object (N-1.20); without any, everything matches (N-1.23). */
export interface Selector {
  readonly requirements: readonly Requirement[];
}

/**
 * Labels of which perhaps only a part is known, as those of a namespace that is in no manifest (N-1.18), or those that
 * controllers give to pods (N-1.19).
 */
export interface KnownLabels {
  readonly labels: Labels;
  /** Labels whose keys are known and whose values are not, or not all. */
  readonly open?: readonly OpenLabels[];
  /** What is said about all other keys: they are absent, or nothing. */
  readonly others: 'none' | 'unknown';
}

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
export function matchesPartly(selector: Selector, { labels, open = [], others }: KnownLabels): Match {
  if (others === 'none' && open.length === 0) return matches(selector, labels) ? 'yes' : 'no';
  const unknown: Requirement[] = [];
  for (const requirement of selector.requirements) {
    const value = valueOf(labels, requirement.key);
    if (value === undefined && (others === 'unknown' || isOpen(requirement.key, open))) unknown.push(requirement);
    else if (!holds(requirement, value)) return 'no';
  }
  return unknown.length === 0 ? 'yes' : matchOfUnknown(unknown, open);
}

/** Whether there is a pod for sure that a selector matches, of all that have these labels. */
export function isSomewhere({ requirements }: Selector, known: KnownLabels): boolean {
  const { open = [] } = known;
  const rest = requirements.filter(({ key }) => !isOpen(key, open));
  if (matchesPartly({ requirements: rest }, known) !== 'yes') return false;
  return open.every((one) =>
    isOnSomePod(
      requirements.filter(({ key }) => isOpen(key, [one])),
      one,
    ),
  );
}

/** Of those that a selector matches, all that it tells: a value that it names is no longer open. */
export function narrowedTo(known: KnownLabels, { requirements }: Selector): KnownLabels {
  const { open = [] } = known;
  const fillings = open.map((one) => {
    const asked = requirements.filter(({ key }) => isOpen(key, [one]));
    return asked.length === 0 ? undefined : onlyFilling(asked, one);
  });
  if (fillings.every((one) => one === undefined)) return known;
  const labels = fillings.reduce<Labels>((all, one) => ({ ...all, ...one }), known.labels);
  return { labels, open: open.filter((_, index) => fillings[index] === undefined), others: known.others };
}

/** Keys do not influence each other, but for those whose values have an open part in common. */
function matchOfUnknown(unknown: readonly Requirement[], open: readonly OpenLabels[]): Match {
  const rest = unknown.filter(({ key }) => !isOpen(key, open));
  return allOf([
    outlook([...demandsOf(rest).values()]),
    ...open.map((one) =>
      matchesOpen(
        unknown.filter(({ key }) => isOpen(key, [one])),
        one,
      ),
    ),
  ]);
}

function isOpen(key: string, open: readonly OpenLabels[]): boolean {
  return open.some(({ prefixes }) => valueOf(prefixes, key) !== undefined);
}

/** Of several that must all hold. */
export function allOf(matches: readonly Match[]): Match {
  if (matches.includes('no')) return 'no';
  return matches.includes('maybe') ? 'maybe' : 'yes';
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
