import { bottom, right, type Box, type Point, type Size } from './geometry';

/** A stretch of the outline that the boxes placed so far make, seen from below. */
interface Step {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/**
 * Places boxes in the given order, each as far up as it goes and then as far left, into an area about `aspect` times
 * as wide as high.
 */
export function pack(sizes: readonly Size[], gap: number, aspect: number): readonly Point[] {
  const area = sizes.reduce((sum, size) => sum + (size.width + gap) * (size.height + gap), 0);
  const width = Math.max(Math.sqrt(area * aspect), ...sizes.map((size) => size.width + gap));
  let outline: readonly Step[] = [{ from: 0, to: width, y: 0 }];
  return sizes.map((size) => {
    const padded = { width: Math.min(size.width + gap, width), height: size.height + gap };
    const place = highestPlace(outline, padded.width, width);
    outline = under(outline, { ...place, ...padded });
    return place;
  });
}

function highestPlace(outline: readonly Step[], wide: number, limit: number): Point {
  const places = outline
    .filter((step) => step.from + wide <= limit + 0.001)
    .map((step) => ({ x: step.from, y: lowest(outline, step.from, step.from + wide) }));
  return places.reduce((best, place) => (place.y < best.y ? place : best), places[0] ?? { x: 0, y: 0 });
}

function lowest(outline: readonly Step[], from: number, to: number): number {
  return Math.max(0, ...outline.filter((step) => step.from < to && step.to > from).map((step) => step.y));
}

function under(outline: readonly Step[], box: Box): readonly Step[] {
  const kept = outline.flatMap((step) => [
    { ...step, to: Math.min(step.to, box.x) },
    { ...step, from: Math.max(step.from, right(box)) },
  ]);
  const steps = [...kept, { from: box.x, to: right(box), y: bottom(box) }];
  return steps.filter((step) => step.to - step.from > 0.001).sort((a, b) => a.from - b.from);
}
