import type { Doubt } from '../model/verdict';
import { narrowed } from '../reach/doubts';
import { coversConnections, intersectConnections, subtractConnections, type Connections } from '../sets/connections';
import type { Passing } from './towards';

/** What passes in all cases; `undefined`: there are none. */
export function commonOf(all: readonly Passing[]): Passing | undefined {
  const [first, ...others] = all;
  if (!first) return undefined;
  const surely = others.map((one) => one.surely).reduce(intersectConnections, first.surely);
  const perhaps = others.map((one) => one.perhaps).reduce(intersectConnections, first.perhaps);
  return { surely, perhaps, doubts: doubtsOn(subtractConnections(perhaps, surely), all) };
}

/** Does more pass than there, surely or perhaps? */
export function isMore({ surely, perhaps }: Passing, other: Passing): boolean {
  return !coversConnections(other.surely, surely) || !coversConnections(other.perhaps, perhaps);
}

/** Why some connections are open: for each, what the first says for whom they are. */
function doubtsOn(connections: Connections, all: readonly Passing[]): Passing['doubts'] {
  const found: Doubt[] = [];
  let left = connections;
  for (const passing of all) {
    const said = passing.doubts.flatMap((doubt) => narrowed(doubt, left));
    found.push(...said);
    left = said.map((doubt) => doubt.connections).reduce(subtractConnections, left);
  }
  return found;
}
