import { bottom, right, type Box } from './geometry';
import type { Link } from './links';

/**
 * Where a line meets a box. `foot` is the west end of the lower side and `drop` straight below such a foot; `tip` is
 * the pointed lower side of an Ingress.
 */
export type Side = 'north' | 'east' | 'south' | 'west' | 'foot' | 'drop' | 'tip';

export interface Sides {
  readonly from: Side;
  readonly to: Side;
}

const room = 16;
const oneGutter = 140;
const tallestCard = 60;

/** Connections run west to east where they can, addressing runs north to south. */
export function sidesFor({ style }: Pick<Link, 'style'>, from: Box, to: Box): Sides {
  if (style === 'selects' || style === 'routes') return addressing(style, from, to);
  if (isCard(from) && isCard(to) && bottom(from) === bottom(to) && gapBetween(from, to) > oneGutter)
    return { from: 'south', to: 'south' };
  if (to.x - right(from) > room) return { from: 'east', to: 'west' };
  if (from.x - right(to) > room) return { from: 'west', to: 'east' };
  if (isCard(from) && isCard(to)) return { from: 'east', to: 'east' };
  return upOrDown(from, to);
}

function addressing(style: 'selects' | 'routes', from: Box, to: Box): Sides {
  const isStacked = from.x >= to.x && from.x + 12 < right(to) && bottom(from) <= to.y;
  if (style === 'selects' && isStacked && to.y - bottom(from) < 200) return { from: 'foot', to: 'drop' };
  const isNextBelow = bottom(from) + room <= to.y && to.y - bottom(from) < 70;
  if (isNextBelow) return { from: style === 'routes' ? 'tip' : 'south', to: 'north' };
  if (to.x - right(from) > room) return { from: 'east', to: 'west' };
  if (from.x - right(to) > room) return { from: 'west', to: 'east' };
  return { from: 'east', to: 'east' };
}

function upOrDown(from: Box, to: Box): Sides {
  return from.y < to.y ? { from: 'south', to: 'north' } : { from: 'north', to: 'south' };
}

function gapBetween(a: Box, b: Box): number {
  return Math.max(b.x - right(a), a.x - right(b));
}

export function isCard(box: Box): boolean {
  return box.height < tallestCard;
}
