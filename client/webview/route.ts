import { placeEnds, type End } from './ends';
import type { Box, Point } from './geometry';
import type { Link } from './links';
import { sidesFor, type Side } from './sides';

/** A link with the way it takes: a cubic curve by its four points. */
export interface Route {
  readonly link: Link;
  readonly curve: Curve;
}

export type Curve = readonly [Point, Point, Point, Point];

/** The way of each link; those whose ends are not in the picture have none. */
export function routeLinks(links: readonly Link[], boxes: ReadonlyMap<string, Box>): readonly Route[] {
  const pairs = links.flatMap((link) => endsOf(link, boxes));
  const places = placeEnds(pairs.flat());
  return pairs.flatMap(([from, to]) => {
    const start = places.get(from);
    const end = places.get(to);
    return start === undefined || end === undefined
      ? []
      : [{ link: from.link, curve: curveBetween(start, from, end, to) }];
  });
}

function endsOf(link: Link, boxes: ReadonlyMap<string, Box>): readonly (readonly [End, End])[] {
  const from = boxes.get(link.from);
  const to = boxes.get(link.to);
  if (from === undefined || to === undefined || from === to) return [];
  const sides = sidesFor(link, from, to);
  return [
    [
      { link, box: from, side: sides.from, other: to },
      { link, box: to, side: sides.to, other: from },
    ],
  ];
}

function curveBetween(start: Point, from: End, end: Point, to: End): Curve {
  if (to.side === 'drop') return straight(start, { x: start.x, y: end.y });
  const pull = pullFor(from.side, to.side, Math.hypot(end.x - start.x, end.y - start.y));
  return [start, pulled(start, from.side, pull), pulled(end, to.side, pull), end];
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
