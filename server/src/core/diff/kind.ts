import type { ChangeKind } from '../diff';
import type { Bounds } from '../model/verdict';
import {
  coversConnections,
  isNoConnections,
  subtractConnections,
  unionConnections,
  type Connections,
} from '../sets/connections';

/** What became of what passes; `undefined` where it is the same. */
export function changeOf(before: Bounds, after: Bounds): ChangeKind | undefined {
  const [gains, loses] = [exceeds(after, before), exceeds(before, after)];
  if (!gains && !loses) return undefined;
  if (isNoConnections(before.perhaps)) return 'added';
  if (isNoConnections(after.perhaps)) return 'removed';
  return gains ? 'widened' : 'narrowed';
}

/** Whether anything passes here, or passes surely, that does not there. */
function exceeds(here: Bounds, there: Bounds): boolean {
  return !coversConnections(there.surely, here.surely) || !coversConnections(there.perhaps, here.perhaps);
}

/** What is more in the first than in the second, be it only surer. */
export function excess(here: Bounds, there: Bounds): Connections {
  return unionConnections(
    subtractConnections(here.surely, there.surely),
    subtractConnections(here.perhaps, there.perhaps),
  );
}
