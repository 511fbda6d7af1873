import { demandsOf } from './demand';
import { valueOf, type Labels, type Match, type Requirement } from './requirement';

/**
 * Labels that are there for sure and have values of which a part is open, the same part in all of them: pods of a
 * StatefulSet have `db-2` in one label and `2` in another.
 */
export interface OpenLabels {
  /** By key, what stands before that part. */
  readonly prefixes: Labels;
  readonly part: OpenPart;
}

/**
 * Any text but none; or a number, each from the first to the last on some pod. `undefined`: it is not known how many there
 * are, but there is a first.
 */
export type OpenPart = 'any' | readonly [first: number, last: number | undefined];

/** What some requirements on these labels come to, of all values they may have; exact. */
export function matchesOpen(asked: readonly Requirement[], open: OpenLabels): Match {
  const { listed, values } = demandOn(asked, open);
  const all = sizeOf(open.part);
  const [fine, others] = listed === 'only' ? [values.size, all - values.size] : [all - values.size, values.size];
  if (fine === 0) return 'no';
  return others === 0 ? 'yes' : 'maybe';
}

/** Whether there is a pod for sure that meets some requirements on these labels. */
export function isOnSomePod(asked: readonly Requirement[], open: OpenLabels): boolean {
  const match = matchesOpen(asked, open);
  if (match !== 'maybe' || open.part === 'any') return match === 'yes';
  const [first, last] = open.part;
  const { listed, values } = demandOn(asked, open);
  return last !== undefined || values.has(String(first)) === (listed === 'only');
}

/** The labels filled in, where some requirements leave just one value. */
export function onlyFilling(asked: readonly Requirement[], open: OpenLabels): Labels | undefined {
  const { listed, values } = demandOn(asked, open);
  const [part] = values;
  return listed === 'only' && values.size === 1 && part !== undefined ? filled(open, part) : undefined;
}

/** One way to fill in the labels for each that some requirements name, and one for all others. */
export function fillings(asked: readonly Requirement[], open: OpenLabels): readonly Labels[] {
  const named = new Set(asked.flatMap((one) => partsNamed(one, open)));
  const other = unlike(named, open.part);
  return [...named, ...(other === undefined ? [] : [other])].map((part) => filled(open, part));
}

function filled({ prefixes }: OpenLabels, part: string): Labels {
  return Object.fromEntries(Object.entries(prefixes).map(([key, prefix]) => [key, prefix + part]));
}

/** The values are those of the open part: the labels are there, so nothing else counts. */
function demandOn(asked: readonly Requirement[], open: OpenLabels) {
  const onPart = asked.map((one) => ({ key: '', operator: one.operator, values: partsNamed(one, open) }));
  return demandsOf(onPart).get('') ?? { listed: 'except' as const, values: new Set<string>() };
}

function partsNamed({ key, values }: Requirement, { prefixes, part }: OpenLabels): readonly string[] {
  const prefix = valueOf(prefixes, key);
  if (prefix === undefined) return [];
  return values.flatMap((value) => {
    const rest = value.slice(prefix.length);
    return value.startsWith(prefix) && isPart(rest, part) ? [rest] : [];
  });
}

function isPart(text: string, part: OpenPart): boolean {
  if (part === 'any') return text !== '';
  return /^(0|[1-9]\d*)$/.test(text) && part[0] <= Number(text) && Number(text) <= (part[1] ?? Infinity);
}

function sizeOf(part: OpenPart): number {
  return part === 'any' || part[1] === undefined ? Infinity : part[1] - part[0] + 1;
}

function unlike(named: ReadonlySet<string>, part: OpenPart): string | undefined {
  if (part === 'any') return [...named].join('') + 'x';
  const [first, last] = part;
  for (let number = first; number <= (last ?? Infinity); number++)
    if (!named.has(String(number))) return String(number);
  return undefined;
}
