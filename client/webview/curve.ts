import type { Point } from './geometry';
import type { Side } from './sides';

/** A cubic curve by its four points. */
export type Curve = readonly [Point, Point, Point, Point];

/** The curve between two points on sides of boxes; it leaves and arrives at right angles to them. */
export function curveBetween(start: Point, from: Side, end: Point, to: Side): Curve {
  if (to === 'drop') return straight(start, { x: start.x, y: end.y });
  const pull = pullFor(from, to, Math.hypot(end.x - start.x, end.y - start.y));
  return [start, pulled(start, from, pull), pulled(end, to, pull), end];
}

function straight(start: Point, end: Point): Curve {
  return [start, start, end, end];
}

function pullFor(from: Side, to: Side, distance: number): number {
  if (from !== to) return Math.min(180, Math.max(28, distance * 0.42));
  // A line that comes back on the same side stays in the gutter beside it.
  return from === 'south' ? 38 : 48 + Math.min(50, distance * 0.12);
}

const away: Readonly<Record<Side, Point>> = {
  north: { x: 0, y: -1 },
  south: { x: 0, y: 1 },
  foot: { x: 0, y: 1 },
  tip: { x: 0, y: 1 },
  drop: { x: 0, y: -1 },
  east: { x: 1, y: 0 },
  west: { x: -1, y: 0 },
};

function pulled(point: Point, side: Side, pull: number): Point {
  return { x: point.x + away[side].x * pull, y: point.y + away[side].y * pull };
}

/** The point at `t` between the start (0) and the end (1). */
export function pointAt([a, b, c, d]: Curve, t: number): Point {
  const s = 1 - t;
  const mix = (p: number, q: number, r: number, u: number): number =>
    s * s * s * p + 3 * s * s * t * q + 3 * s * t * t * r + t * t * t * u;
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}
