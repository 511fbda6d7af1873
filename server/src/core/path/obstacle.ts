import type { Where } from './host';
import { decidersOf, type Hop, type SideVerdict } from './hop';
import { sideRemedies } from './side-remedies';
import type { Obstacle } from './stretch';

/** One side of a hop in the way; what a rule denies is something else than what no rule allows. */
export function obstacleAt(where: Where, hop: Hop, side: SideVerdict): Obstacle {
  const isDenied = decidersOf(side).some(({ reason, rule }) => reason.effect === 'deny' && rule !== undefined);
  const key = [side.direction, hop.from.name, hop.to.name, JSON.stringify(hop.asked), isDenied ? 'denied' : 'closed'];
  return { key: key.join(' '), remedies: () => sideRemedies(where, hop, side) };
}
