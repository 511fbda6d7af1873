import { selectorMatches } from './oracle-matching';
import type { RawLabels, RawSelector } from './raw-cluster';

/** Labels that include some, one of each kind that the selectors tell apart. */
export function labelsToldApartBy(selectors: readonly RawSelector[], own: RawLabels): readonly RawLabels[] {
  let choices: RawLabels[] = [{}];
  for (const [key, values] of valuesByKey(selectors)) {
    if (key in own) continue;
    choices = choices.flatMap((labels) => [
      labels,
      ...[...values, 'another'].map((value) => ({ ...labels, [key]: value })),
    ]);
  }
  const completed = choices.map((labels) => ({ ...labels, ...own }));
  return distinct(completed, (labels) => selectors.map((selector) => selectorMatches(selector, labels)));
}

function valuesByKey(selectors: readonly RawSelector[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const add = (key: string, values: readonly string[]) =>
    found.set(key, new Set([...(found.get(key) ?? []), ...values]));
  for (const { matchLabels, matchExpressions } of selectors) {
    for (const [key, value] of Object.entries(matchLabels ?? {})) add(key, [value]);
    for (const { key, values } of matchExpressions ?? []) add(key, values ?? []);
  }
  return found;
}

/** What is asked of a cluster again and again. */
export function onceFor<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const found = known.get(key) ?? { value: compute(key) };
    known.set(key, found);
    return found.value;
  };
}

/** One of each kind that gives the same answers. */
export function distinct<T>(all: readonly T[], answers: (one: T) => unknown): readonly T[] {
  return [...new Map(all.map((one) => [JSON.stringify(answers(one)), one])).values()];
}
