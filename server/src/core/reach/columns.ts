import { addTo } from '../groups';
import type { Chart, Charts, Stretch } from '../sets/charts';

/** What one place says of all others, in stretches that leave none out. */
export type Line = readonly Stretch[];

/**
 * Turns lines of sources, which say something of each target, into a chart for each target of what all sources say of it.
 * Most sources say one thing of nearly all targets; what else they say is noted where it holds, at a few nodes of a tree
 * over the targets, and put in on the way down to them.
 */
export function transposed(
  charts: Charts,
  lines: readonly Line[],
  visit: (target: number, column: Chart) => void,
): void {
  const notes = new Map<number, Note[]>();
  const usual = lines.map((line, source) => {
    const { value } = longest(line);
    for (const stretch of line) if (stretch.value !== value) note(notes, charts.width, source, stretch);
    return { from: source, end: source + 1, value };
  });
  const descend = (node: number, above: Chart): void => {
    const chart = (notes.get(node) ?? []).reduce((one, { source, value }) => {
      return charts.with(one, { from: source, end: source + 1, value });
    }, above);
    if (node >= charts.width) {
      if (node - charts.width < lines.length) visit(node - charts.width, chart);
      return;
    }
    descend(2 * node, chart);
    descend(2 * node + 1, chart);
  };
  descend(1, charts.of(joinedUp(usual)));
}

interface Note {
  readonly source: number;
  readonly value: number;
}

/** At the nodes that together are the stretch: the root is 1, node i has the children 2i and 2i+1. */
function note(notes: Map<number, Note[]>, width: number, source: number, { from, end, value }: Stretch): void {
  let [low, high] = [from + width, end + width];
  const enter = (node: number): void => {
    addTo(notes, node, { source, value });
  };
  for (; low < high; low >>= 1, high >>= 1) {
    if (low % 2 === 1) enter(low++);
    if (high % 2 === 1) enter(--high);
  }
}

export function longest(line: Line): Stretch {
  return line.reduce((best, one) => (one.end - one.from > best.end - best.from ? one : best), nowhere);
}

const nowhere: Stretch = { from: 0, end: 0, value: 0 };

/** Neighbours of one value as one stretch. */
export function joinedUp(line: Line): Line {
  const found: Stretch[] = [];
  for (const stretch of line) {
    const last = found.at(-1);
    if (last?.value === stretch.value) found[found.length - 1] = { ...last, end: stretch.end };
    else found.push(stretch);
  }
  return found;
}
