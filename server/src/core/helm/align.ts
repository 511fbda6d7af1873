import { addTo } from '../groups';
import { costs, fitOf, type Fit, type Known } from './fit';
import type { TemplateLine } from './template-line';

/**
 * For each printed line the line of the template that printed it: all together those that fit best. Lines follow each
 * other as in the template, but where a loop goes back; one line may print many.
 */
export function aligned(
  printed: readonly string[],
  template: readonly TemplateLine[],
  known: Known,
): readonly number[] {
  const states = template.flatMap(({ kind }, line) => (kind === 'silent' ? [] : [line]));
  if (states.length === 0) return printed.map(() => 0);
  if (states.length * printed.length > mostCells) return oneByOne(printed, template);
  const fits = states.flatMap((line) => template.slice(line, line + 1).map((one) => fitOf(one, known)));
  return best(printed, fits).map((state) => states[state] ?? 0);
}

/** Beyond, it would take longer than a second. */
const mostCells = 1_000_000;

/** The cheapest way for the printed lines through the lines of a template: of each where it is. */
function best(printed: readonly string[], fits: readonly Fit[]): readonly number[] {
  const rows: Int32Array[] = [];
  let before: Float64Array = new Float64Array(fits.length);
  for (const [row, text] of printed.entries()) {
    const { now, from } = row === 0 ? firstRow(text, fits) : nextRow(text, fits, before);
    rows.push(from);
    before = now;
  }
  return traced(before, rows);
}

/** What it costs to be at each line now, and from which one it is done best. */
interface Row {
  readonly now: Float64Array;
  readonly from: Int32Array;
}

function firstRow(text: string, fits: readonly Fit[]): Row {
  const now = Float64Array.from(fits, ({ first }) => Math.min(first(text), costs.unlike));
  return { now, from: new Int32Array(fits.length) };
}

function nextRow(text: string, fits: readonly Fit[], before: Float64Array): Row {
  const now = new Float64Array(fits.length);
  const from = new Int32Array(fits.length);
  const behind = cheapestBehind(before);
  let earlier = -1;
  for (const [state, { first, more }] of fits.entries()) {
    const [fit, later] = [first(text), behind[state] ?? -1];
    let cost = at(before, state) + Math.min(more(text), costs.unlike);
    let source = state;
    const forward = at(before, earlier) + costs.skip * (state - earlier - 1) + fit;
    if (forward < cost) [cost, source] = [forward, earlier];
    const backward = at(before, later) + costs.back + fit;
    if (backward < cost) [cost, source] = [backward, later];
    now[state] = cost;
    from[state] = source;
    if (at(before, state) <= at(before, earlier) + costs.skip * (state - earlier)) earlier = state;
  }
  return { now, from };
}

function at(row: Float64Array, state: number): number {
  return row[state] ?? Infinity;
}

/** For each state the cheapest one behind it. */
function cheapestBehind(row: Float64Array): Int32Array {
  const found = new Int32Array(row.length).fill(-1);
  for (let state = row.length - 2; state >= 0; state--) {
    const other = found[state + 1] ?? -1;
    found[state] = at(row, state + 1) < at(row, other) ? state + 1 : other;
  }
  return found;
}

function traced(last: Float64Array, rows: readonly Int32Array[]): readonly number[] {
  let state = last.reduce((found, cost, index) => (cost < at(last, found) ? index : found), 0);
  const found: number[] = [];
  for (const from of rows.toReversed()) {
    found.push(state);
    state = from[state] ?? 0;
  }
  return found.reverse();
}

/** Each by itself: the next line that says the same, else the one before it again. */
function oneByOne(printed: readonly string[], template: readonly TemplateLine[]): readonly number[] {
  const places = new Map<string, number[]>();
  for (const [line, { kind, text }] of template.entries()) {
    if (kind !== 'static') continue;
    addTo(places, text.trimEnd(), line);
  }
  let current = 0;
  return printed.map((text) => {
    const known = places.get(text.trimEnd()) ?? [];
    current = known.find((line) => line > current) ?? known[0] ?? current;
    return current;
  });
}
