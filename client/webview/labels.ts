import { overlaps, type Box } from './geometry';
import { pointAt } from './curve';
import type { Route } from './route';

/** The words of a line, and the room they take. */
export interface Label {
  readonly route: Route;
  readonly text: string;
  readonly box: Box;
}

const height = 16;
// Beyond that many, numbers in the picture help nobody.
const mostSums = 30;
const spots = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];

/** The labels that find room on their line without covering a box or each other. */
export function placeLabels(
  routes: readonly Route[],
  obstacles: readonly Box[],
  measure: (text: string) => number,
): readonly Label[] {
  const taken = [...obstacles];
  const isCrowded = routes.filter(({ link }) => link.weight === 'sum').length > mostSums;
  return routes.flatMap((route) => {
    const text = labelOf(route);
    if (text === '' || (isCrowded && route.link.weight === 'sum')) return [];
    const width = measure(text) + 8;
    const boxes = spots.map((spot) => boxAt(route, spot, width));
    const box = boxes.find((one) => !taken.some((other) => overlaps(one, other)));
    if (box === undefined) return [];
    taken.push(box);
    return [{ route, text, box }];
  });
}

// Which ports a Service has is written on it; the short line to its workload has no room for more.
function labelOf({ link, curve: [start, , , end] }: Route): string {
  const isShort = Math.hypot(end.x - start.x, end.y - start.y) < 60;
  if (isShort) return '';
  return link.label === 'all connections' ? 'all' : link.label;
}

function boxAt(route: Route, spot: number, width: number): Box {
  const { x, y } = pointAt(route.curve, spot);
  return { x: x - width / 2, y: y - height / 2, width, height };
}
