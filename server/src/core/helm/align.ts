import type { TemplateLine } from './template-line';

/**
 * For each printed line the line of the template that printed it: all together those that fit best. Lines follow each
 * other as in the template, but where a loop goes back; one line may print many.
 */
export function aligned(
  printed: readonly string[],
  template: readonly TemplateLine[],
  known: Known = () => undefined,
): readonly number[] {
  const states = template.flatMap(({ kind }, line) => (kind === 'silent' ? [] : [line]));
  if (states.length === 0) return printed.map(() => 0);
  if (states.length * printed.length > mostCells) return oneByOne(printed, template);
  return best(printed, template, states, known);
}

/** What an action prints, where that is known. */
export type Known = (action: string) => string | undefined;

/** Beyond, it would take seconds. */
const mostCells = 4_000_000;

/** What makes a way through the template less likely. */
const costs = {
  known: 0.1,
  pattern: 0.5,
  block: 1.5,
  rest: 0.5,
  otherwise: 6,
  unlike: 12,
  skip: 0.02,
  back: 4,
} as const;

function best(
  printed: readonly string[],
  template: readonly TemplateLine[],
  states: readonly number[],
  known: Known,
): readonly number[] {
  const size = states.length;
  const cameFrom = printed.map(() => new Int32Array(size));
  let before = new Float64Array(size);
  for (const [row, text] of printed.entries()) {
    const now = new Float64Array(size);
    const came = cameFrom[row] ?? new Int32Array(size);
    const later = cheapestBehind(before);
    let earlier = -1;
    for (let state = 0; state < size; state++) {
      const line = template[states[state] ?? 0];
      const fit = line ? costOf(text, line, known) : Infinity;
      const again = line && mayGoOn(text, line) ? costs.rest : Math.min(fit + costs.back, costs.unlike);
      const [back, forth] = [later[state] ?? -1, earlier];
      const ways: readonly (readonly [cost: number, from: number])[] =
        row === 0
          ? [[Math.min(fit, costs.unlike), state]]
          : [
              [forth === -1 ? Infinity : at(before, forth) + costs.skip * (state - forth - 1) + fit, forth],
              [at(before, state) + again, state],
              [back === -1 ? Infinity : at(before, back) + costs.back + fit, back],
            ];
      const way = ways.reduce((a, b) => (b[0] < a[0] ? b : a));
      now[state] = way[0];
      came[state] = way[1];
      if (earlier === -1 || at(before, state) <= at(before, earlier) + costs.skip * (state - earlier)) earlier = state;
    }
    before = now;
  }
  return traced(before, cameFrom, states);
}

function at(row: Float64Array, state: number): number {
  return row[state] ?? Infinity;
}

/** For each state the cheapest one behind it. */
function cheapestBehind(row: Float64Array): Int32Array {
  const found = new Int32Array(row.length).fill(-1);
  for (let state = row.length - 2; state >= 0; state--) {
    const other = found[state + 1] ?? -1;
    found[state] = other === -1 || at(row, state + 1) < at(row, other) ? state + 1 : other;
  }
  return found;
}

function traced(last: Float64Array, cameFrom: readonly Int32Array[], states: readonly number[]): readonly number[] {
  let state = last.reduce((found, cost, index) => (cost < at(last, found) ? index : found), 0);
  const found: number[] = [];
  for (const came of cameFrom.toReversed()) {
    found.push(states[state] ?? 0);
    state = came[state] ?? 0;
  }
  return found.reverse();
}

function costOf(text: string, line: TemplateLine, known: Known): number {
  if (line.kind === 'static') return line.text.trimEnd() === text.trimEnd() ? 0 : Infinity;
  if (line.kind === 'block') return isIndented(text, line) ? costs.block : Infinity;
  const match = line.pattern?.exec(text);
  return match ? patternCost(match, line, known) : Infinity;
}

/** Less, the more of what its actions print is known; much, where they print something else. */
function patternCost(match: RegExpExecArray, { parts }: TemplateLine, known: Known): number {
  const expected = parts.map(({ action }) => (action === undefined ? undefined : known(action)));
  if (expected.some((text, index) => text !== undefined && text !== match[index + 1])) return costs.otherwise;
  return expected.some((text) => text !== undefined) ? costs.known : costs.pattern;
}

/** What its last action prints may have several lines. */
function mayGoOn(text: string, line: TemplateLine): boolean {
  const last = line.parts.at(-1)?.action ?? '';
  const isLong = line.kind === 'block' || (line.kind === 'pattern' && /indent|toYaml|include|template|tpl/.test(last));
  return isLong && isIndented(text, line);
}

/** As far as `nindent 8` says, if it does. */
function isIndented(text: string, { parts }: TemplateLine): boolean {
  const columns = /\bn?indent\s+(\d+)/.exec(parts.at(-1)?.action ?? '')?.[1];
  return columns === undefined || text.startsWith(' '.repeat(Math.min(Number(columns), 100)));
}

/** Each by itself: the next line that says the same, else the one before it again. */
function oneByOne(printed: readonly string[], template: readonly TemplateLine[]): readonly number[] {
  const places = new Map<string, number[]>();
  for (const [line, { kind, text }] of template.entries())
    if (kind === 'static') places.set(text.trimEnd(), [...(places.get(text.trimEnd()) ?? []), line]);
  let current = 0;
  return printed.map((text) => {
    const known = places.get(text.trimEnd()) ?? [];
    current = known.find((line) => line > current) ?? known[0] ?? current;
    return current;
  });
}
