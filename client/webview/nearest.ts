import { centre, type Box } from './geometry';

export type Direction = 'ArrowUp' | 'ArrowRight' | 'ArrowDown' | 'ArrowLeft';

const ahead: Readonly<Record<Direction, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowRight: [1, 0],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
};

export function isDirection(key: string): key is Direction {
  return key in ahead;
}

/** The box to go to from another one with an arrow key: the closest of those that are more ahead than aside. */
export function nearest<T>(from: Box, others: readonly (readonly [T, Box])[], direction: Direction): T | undefined {
  const [dx, dy] = ahead[direction];
  const start = centre(from);
  let best: { readonly item: T; readonly cost: number } | undefined;
  for (const [item, box] of others) {
    const { x, y } = centre(box);
    const forward = (x - start.x) * dx + (y - start.y) * dy;
    const sideways = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx);
    const cost = forward + 2 * sideways;
    if (forward > 1 && sideways <= 1.5 * forward && (best === undefined || cost < best.cost)) best = { item, cost };
  }
  return best?.item;
}
