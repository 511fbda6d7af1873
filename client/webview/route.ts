import { clearSides } from './clear-sides';
import { curveBetween, type Curve } from './curve';
import { placeEnds, type End } from './ends';
import type { Picture } from './layout';
import type { Link } from './links';

/** A link with the way it takes. */
export interface Route {
  readonly link: Link;
  readonly curve: Curve;
}

/** The way of each link; those whose ends are not in the picture have none. */
export function routeLinks(links: readonly Link[], picture: Picture): readonly Route[] {
  const pairs = links.flatMap((link) => endsOf(link, picture));
  const places = placeEnds(pairs.flat());
  return pairs.flatMap(([from, to]) => {
    const start = places.get(from);
    const end = places.get(to);
    if (start === undefined || end === undefined) return [];
    return [{ link: from.link, curve: curveBetween(start, from.side, end, to.side) }];
  });
}

function endsOf(link: Link, { boxes, cards }: Picture): readonly (readonly [End, End])[] {
  const from = boxes.get(link.from);
  const to = boxes.get(link.to);
  if (from === undefined || to === undefined || from === to) return [];
  const sides = clearSides(link, from, to, cards);
  const start = { link, box: from, side: sides.from, other: to };
  const end = { link, box: to, side: sides.to, other: from };
  return [[start, end]];
}
