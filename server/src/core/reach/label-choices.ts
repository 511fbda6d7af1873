import { holds, valueOf, type Requirement } from '../sets/requirement';
import type { KnownLabels, Labels, Selector } from '../sets/selectors';

/** Beyond this many, what is open stays open, and verdicts are bounds. */
export const limit = 64;

interface Choice {
  readonly labels: Labels;
  /** Which selectors match so far: keys do not influence each other, so nothing else tells choices apart. */
  readonly alive: readonly boolean[];
}

/** Labels that are complete, one for each combination of answers that the selectors can give; `undefined`: too many. */
export function labelChoices(known: KnownLabels, selectors: readonly Selector[]): readonly KnownLabels[] | undefined {
  if (known.others === 'none' || selectors.length === 0) return [known];
  let choices: readonly Choice[] = [{ labels: known.labels, alive: selectors.map(() => true) }];
  for (const [key, values] of valuesByKey(selectors)) {
    const value = valueOf(known.labels, key);
    const possible = value === undefined ? [undefined, ...values, unlike(values)] : [value];
    const next = choices.flatMap((choice) => possible.map((one) => narrowed(choice, key, one, selectors)));
    choices = [...new Map(next.map((choice) => [choice.alive.join(), choice])).values()];
    if (choices.length > limit) return undefined;
  }
  return choices.map(({ labels }) => ({ labels, others: 'none' }));
}

function valuesByKey(selectors: readonly Selector[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { key, values } of selectors.flatMap((selector) => selector.requirements)) {
    found.set(key, new Set([...(found.get(key) ?? []), ...values]));
  }
  return found;
}

/** A value that is none of these. */
function unlike(values: ReadonlySet<string>): string {
  return [...values].join('') + 'x';
}

function narrowed(
  { labels, alive }: Choice,
  key: string,
  value: string | undefined,
  selectors: readonly Selector[],
): Choice {
  const isFine = (one: Requirement): boolean => one.key !== key || holds(one, value);
  return {
    labels: value === undefined ? labels : { ...labels, [key]: value },
    alive: selectors.map(({ requirements }, index) => alive[index] === true && requirements.every(isFine)),
  };
}
