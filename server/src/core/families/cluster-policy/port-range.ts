import { below, type Anchor } from '../../model/anchor';
import { portRange, type PortSet } from '../../sets/ports';
import { child, type Node } from '../../syntax/node';
import { portNumber } from '../port-number';
import type { Refusals } from '../refusals';

/** `start` to `end`, both inside; the second must be larger (N-2.8). */
export function portsBetween(node: Node, at: Anchor, refusals: Refusals): PortSet {
  const start = portNumber(child(node, 'start'), below(at, 'start'), refusals);
  const end = portNumber(child(node, 'end'), below(at, 'end'), refusals);
  if (start > 0 && end > 0 && start >= end)
    refusals.add(below(at, 'end'), `\`end\` ${end} must be larger than \`start\` ${start}.`);
  return portRange(start, end);
}
