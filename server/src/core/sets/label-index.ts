import { addTo } from '../groups';
import { valueOf, type Requirement } from './requirement';
import type { KnownLabels, Selector } from './selectors';

/** Things by their labels: of a selector's requirements, the one that fewest can meet tells where to look. */
export interface LabelIndex<T> {
  readonly all: readonly T[];
  /** `undefined` where there are so few that looking at all of them is quicker. */
  readonly byKey: ReadonlyMap<string, Posting> | undefined;
  /** The places in `all` of those of which more labels may exist than are known, ascending. */
  readonly open: readonly number[];
}

/** Those that have a key, by their places in `all`, ascending. */
interface Posting {
  readonly all: readonly number[];
  readonly byValue: ReadonlyMap<string, readonly number[]>;
  /** Those that may have the key or not, or have it with some value. */
  readonly open: readonly number[];
}

interface GrowingPosting {
  readonly all: number[];
  readonly byValue: Map<string, number[]>;
  readonly open: number[];
}

const few = 8;
const nowhere: readonly number[] = [];

export function labelIndex<T>(all: readonly T[], labelsOf: (one: T) => KnownLabels): LabelIndex<T> {
  if (all.length <= few) return { all, byKey: undefined, open: nowhere };
  const growing = new Map<string, GrowingPosting>();
  const open: number[] = [];
  all.forEach((one, place) => {
    const { labels, open: valued = [], others } = labelsOf(one);
    for (const key of Object.keys(labels)) enter(postingOf(growing, key), valueOf(labels, key) ?? '', place);
    for (const key of valued.flatMap(({ prefixes }) => Object.keys(prefixes))) postingOf(growing, key).open.push(place);
    if (others === 'unknown') open.push(place);
  });
  const byKey = new Map([...growing].map(([key, posting]) => [key, { ...posting, open: mayHave(open, posting) }]));
  return { all, byKey, open };
}

/** All that a selector may match, and others, in their order. */
export function candidates<T>(index: LabelIndex<T>, selector: Selector): readonly T[] {
  const [rarest] = narrowing(index, selector).sort((a, b) => a.count - b.count);
  if (!rarest || rarest.count >= index.all.length) return index.all;
  const places = rarest.parts.length === 1 ? (rarest.parts[0] ?? nowhere) : rarest.parts.flat().sort((a, b) => a - b);
  return places.flatMap((place) => index.all[place] ?? []);
}

/** How many `candidates` would give. */
export function candidateCount<T>(index: LabelIndex<T>, selector: Selector): number {
  return Math.min(index.all.length, ...narrowing(index, selector).map(({ count }) => count));
}

interface Narrowing {
  readonly count: number;
  /** Lists of places that have none in common. */
  readonly parts: readonly (readonly number[])[];
}

function narrowing<T>({ byKey, open }: LabelIndex<T>, { requirements }: Selector): Narrowing[] {
  if (!byKey) return [];
  return requirements.flatMap((requirement) => {
    const parts = partsOf(requirement, byKey.get(requirement.key), open);
    return parts ? [{ count: parts.reduce((sum, { length }) => sum + length, 0), parts }] : [];
  });
}

/** Only what must be there is looked up: nearly all lack a label, or have another value. */
function partsOf(
  { operator, values }: Requirement,
  posting: Posting | undefined,
  open: readonly number[],
): readonly (readonly number[])[] | undefined {
  if (operator !== 'In' && operator !== 'Exists') return undefined;
  if (!posting) return [open];
  const known = operator === 'Exists' ? [posting.all] : [...new Set(values)].map((one) => posting.byValue.get(one));
  return [...known, posting.open].filter((part) => part !== undefined).filter((part) => part.length > 0);
}

function postingOf(byKey: Map<string, GrowingPosting>, key: string): GrowingPosting {
  const posting = byKey.get(key) ?? { all: [], byValue: new Map<string, number[]>(), open: [] };
  byKey.set(key, posting);
  return posting;
}

function enter({ all, byValue }: GrowingPosting, value: string, place: number): void {
  all.push(place);
  addTo(byValue, value, place);
}

/** Those of whom too little is known at all, but for those that have the key, and those of whom only the value is open. */
function mayHave(places: readonly number[], { all, open }: GrowingPosting): readonly number[] {
  if (places.length === 0) return open;
  return [...new Set([...without(places, all), ...open])].sort((a, b) => a - b);
}

function without(places: readonly number[], known: readonly number[]): readonly number[] {
  const others = new Set(known);
  return places.filter((place) => !others.has(place));
}
