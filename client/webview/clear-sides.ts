import { curveBetween, pointAt, type Curve } from './curve';
import { bottom, centre, right, type Box, type Point } from './geometry';
import type { Link } from './links';
import { isCard, sidesFor, type Side, type Sides } from './sides';

const detours: readonly Sides[] = [
  { from: 'south', to: 'south' },
  { from: 'east', to: 'south' },
  { from: 'south', to: 'west' },
  { from: 'south', to: 'east' },
  { from: 'west', to: 'south' },
  { from: 'east', to: 'east' },
  { from: 'west', to: 'west' },
];
const samples = [0.08, 0.16, 0.24, 0.32, 0.4, 0.5, 0.6, 0.68, 0.76, 0.84, 0.92];

/** The sides by which a connection passes behind the fewest other cards; the usual ones if nothing is won. */
export function clearSides(link: Link, from: Box, to: Box, cards: readonly Box[]): Sides {
  const usual = sidesFor(link, from, to);
  if (link.style === 'selects' || link.style === 'routes' || !isCard(from) || !isCard(to)) return usual;
  const others = cards.filter((card) => card !== from && card !== to);
  let best = { sides: usual, crossed: crossed(usual, from, to, others) };
  for (const sides of detours) {
    if (best.crossed === 0) break;
    if (isRoundabout(sides, from, to)) continue;
    const count = crossed(sides, from, to, others);
    if (count < best.crossed) best = { sides, crossed: count };
  }
  return best.sides;
}

/** Whether the line would leave, or arrive from, where the other end is not. */
function isRoundabout(sides: Sides, from: Box, to: Box): boolean {
  if (to.x > right(from)) return sides.from === 'west' || sides.to === 'east';
  if (from.x > right(to)) return sides.from === 'east' || sides.to === 'west';
  return sides.from !== sides.to || sides.from === 'south';
}

function crossed(sides: Sides, from: Box, to: Box, cards: readonly Box[]): number {
  const curve = curveBetween(middleOf(from, sides.from), sides.from, middleOf(to, sides.to), sides.to);
  const points = samples.map((t) => pointAt(curve, t));
  const near = cards.filter((card) => isNear(card, curve));
  return near.filter((card) => points.some((point) => isInside(point, card))).length;
}

/** A curve never leaves the box around its four points. */
function isNear(card: Box, curve: Curve): boolean {
  const xs = curve.map((point) => point.x);
  const ys = curve.map((point) => point.y);
  const isBeside = card.x > Math.max(...xs) || right(card) < Math.min(...xs);
  return !isBeside && card.y <= Math.max(...ys) && bottom(card) >= Math.min(...ys);
}

function isInside({ x, y }: Point, card: Box): boolean {
  return x > card.x && x < right(card) && y > card.y && y < bottom(card);
}

function middleOf(box: Box, side: Side): Point {
  const { x, y } = centre(box);
  switch (side) {
    case 'north':
    case 'drop':
      return { x, y: box.y };
    case 'south':
    case 'foot':
    case 'tip':
      return { x, y: bottom(box) };
    case 'east':
      return { x: right(box), y };
    case 'west':
      return { x: box.x, y };
  }
}
