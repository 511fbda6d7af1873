import { fillings } from '../sets/open-labels';
import { holds, valueOf, type Requirement } from '../sets/requirement';
import type { KnownLabels, Labels, Selector } from '../sets/selectors';

/** Beyond this many, what is open stays open, and verdicts are bounds. */
export const limit = 64;

interface Choice {
  readonly labels: Labels;
  /** Which selectors match so far: keys do not influence each other, so nothing else tells choices apart. */
  readonly alive: readonly boolean[];
}

/**
 * Labels in which nothing that the selectors ask for is left open, one for each combination of answers that they can give;
 * `undefined`: too many.
 */
export function labelChoices(known: KnownLabels, selectors: readonly Selector[]): readonly KnownLabels[] | undefined {
  const { labels, open = [], others } = known;
  const asked = selectors.flatMap((selector) => selector.requirements);
  const filled = open.filter(({ prefixes }) => asked.some(({ key }) => valueOf(prefixes, key) !== undefined));
  if (selectors.length === 0 || (others === 'none' && filled.length === 0)) return [known];
  let choices: readonly Choice[] = [{ labels, alive: selectors.map(() => true) }];
  for (const { keys, ways } of dimensions(known, asked)) {
    const next = choices.flatMap((choice) => ways.map((way) => narrowed(choice, keys, way, selectors)));
    choices = [...new Map(next.map((choice) => [choice.alive.join(), choice])).values()];
    if (choices.length > limit) return undefined;
  }
  const left = open.filter((one) => !filled.includes(one));
  return choices.map((one) => ({ labels: one.labels, ...(left.length > 0 ? { open: left } : {}), others: 'none' }));
}

/** Keys whose values go together, and the ways in which they may be there, or not. */
interface Dimension {
  readonly keys: readonly string[];
  readonly ways: readonly Labels[];
}

function dimensions({ labels, open = [], others }: KnownLabels, asked: readonly Requirement[]): readonly Dimension[] {
  const valued = open.map((one) => ({ keys: Object.keys(one.prefixes), ways: fillings(asked, one) }));
  const isValued = new Set(valued.flatMap(({ keys }) => keys));
  const rest = [...valuesByKey(asked)].filter(([key]) => !isValued.has(key));
  return [
    ...valued.filter(({ keys }) => asked.some(({ key }) => keys.includes(key))),
    ...rest.map(([key, values]) => {
      const isKnown = others === 'none' || valueOf(labels, key) !== undefined;
      const possible = isKnown ? [] : [...values, unlike(values)];
      return { keys: [key], ways: [{}, ...possible.map((value) => ({ [key]: value }))] };
    }),
  ];
}

function valuesByKey(asked: readonly Requirement[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { key, values } of asked) {
    found.set(key, new Set([...(found.get(key) ?? []), ...values]));
  }
  return found;
}

/** A value that is none of these. */
function unlike(values: ReadonlySet<string>): string {
  return [...values].join('') + 'x';
}

function narrowed(choice: Choice, keys: readonly string[], way: Labels, selectors: readonly Selector[]): Choice {
  const labels = { ...choice.labels, ...way };
  const isFine = (one: Requirement): boolean => !keys.includes(one.key) || holds(one, valueOf(labels, one.key));
  return {
    labels,
    alive: selectors.map(({ requirements }, index) => choice.alive[index] === true && requirements.every(isFine)),
  };
}
