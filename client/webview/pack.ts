import { bottom, extent, right, type Box, type Point, type Size } from './geometry';

/** A stretch of the outline that the boxes placed so far make, seen from below. */
interface Step {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/**
 * Places boxes in the given order, each as far up as it goes and then as far left, so that the whole is drawn as large
 * as possible in a window `aspect` times as wide as high, of which `beside` pixels are taken by something else.
 */
export function pack(sizes: readonly Size[], gap: number, aspect: number, beside: number): readonly Point[] {
  const padded = sizes.map(({ width, height }) => ({ width: width + gap, height: height + gap }));
  const area = padded.reduce((sum, size) => sum + size.width * size.height, 0);
  const widest = Math.max(0, ...padded.map((size) => size.width));
  const widths = stretches.map((stretch) => Math.max(widest, Math.sqrt(area * aspect) * stretch));
  const attempts = widths.map((width) => packInto(padded, width));
  const height = (corners: readonly Point[]): number => {
    const size = extent(padded.map((one, index) => ({ x: 0, y: 0, ...corners[index], ...one })));
    return Math.max((size.width + beside) / aspect, size.height);
  };
  return attempts.reduce((best, one) => (height(one) < height(best) - 1 ? one : best), attempts[0] ?? []);
}

const stretches = [1, 1.1, 1.2, 1.35, 1.5, 0.9, 0.8, 0.65];

function packInto(sizes: readonly Size[], width: number): readonly Point[] {
  let outline: readonly Step[] = [{ from: 0, to: width, y: 0 }];
  return sizes.map((size) => {
    const place = highestPlace(outline, size.width, width);
    outline = under(outline, { ...place, ...size });
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
