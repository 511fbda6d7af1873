import { bottom, centre, right, type Box, type Point } from './geometry';
import type { Link } from './links';
import type { Side } from './sides';

/** One end of a link, on a side of a box. */
export interface End {
  readonly link: Link;
  readonly box: Box;
  readonly side: Side;
  /** What is at the other end. */
  readonly other: Box;
}

const longSide = 80;
const corner = 20;

/** The place of each end. Ends on the same side of a box keep apart, in the order in which they do not cross. */
export function placeEnds(ends: readonly End[]): ReadonlyMap<End, Point> {
  const sides = new Map<Box, Map<Side, End[]>>();
  for (const end of ends) {
    const ofBox = sides.get(end.box) ?? new Map<Side, End[]>();
    sides.set(end.box, ofBox.set(end.side, ofBox.get(end.side) ?? []));
    ofBox.get(end.side)?.push(end);
  }
  return new Map([...sides.values()].flatMap((ofBox) => [...ofBox.values()].flatMap(placeOnSide)));
}

function placeOnSide(ends: readonly End[]): readonly (readonly [End, Point])[] {
  const ordered = ends.toSorted((a, b) => wanted(a) - wanted(b));
  const [first] = ordered;
  if (first === undefined) return [];
  const { from, to } = span(first);
  const offsets = to - from < longSide ? evenly(from, to, ordered.length) : near(ordered.map(wanted), from, to);
  return ordered.map((end, index) => [end, pointOn(end, offsets[index] ?? from)]);
}

function isUpright({ side }: End): boolean {
  return side === 'east' || side === 'west';
}

function wanted(end: End): number {
  const { x, y } = centre(end.other);
  return isUpright(end) ? y : x;
}

function span(end: End): { readonly from: number; readonly to: number } {
  const { box } = end;
  return isUpright(end) ? { from: box.y, to: bottom(box) } : { from: box.x, to: right(box) };
}

function evenly(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + ((to - from) * (index + 1)) / (count + 1));
}

/** On a long side a line ends where it comes from, as far as its neighbours leave room. */
function near(wishes: readonly number[], from: number, to: number): readonly number[] {
  const gap = Math.min(16, (to - from - 2 * corner) / Math.max(wishes.length, 1));
  let last = from + corner - gap;
  const placed = wishes.map((wish) => (last = Math.max(wish, last + gap)));
  let next = to - corner + gap;
  return placed
    .reverse()
    .map((place) => (next = Math.min(place, next - gap)))
    .reverse();
}

function pointOn({ box, side, link, other }: End, offset: number): Point {
  switch (side) {
    case 'north':
      // Requests come in at the east end of a Service and leave at its west end, clear of the Services stacked on it.
      return { x: link.style === 'routes' ? right(box) - 12 : offset, y: box.y };
    case 'south':
      return { x: offset, y: bottom(box) };
    case 'tip':
      return { x: clamp(right(other) - 12, box.x + 12, right(box) - 12), y: bottom(box) - 9 };
    case 'foot':
      return { x: box.x + 12, y: bottom(box) };
    case 'drop':
      return { x: box.x, y: box.y };
    case 'east':
      return { x: right(box), y: offset };
    case 'west':
      return { x: box.x, y: offset };
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
