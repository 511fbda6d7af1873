import { firstAction } from './oracle-cluster-policy';
import { isAllowedByRules, isIsolated } from './oracle-network-policy';
import { isNode, type Direction, type End, type Packet, type World } from './oracle-packet';
import type { RawClusterPolicy } from './raw-cluster';

export type Answer = 'yes' | 'no' | 'maybe';

/** §1.1, with the tiers of §2 around it: both directions must let a packet pass. */
export function passes(packet: Packet, world: World): Answer {
  const sent = passesOneWay('Egress', packet, world);
  if (sent === 'no') return 'no';
  const received = passesOneWay('Ingress', packet, world);
  return received === 'yes' ? sent : received;
}

/** `maybe` where it depends on the order in which policies of equal priority stand (N-2.3). */
function passesOneWay(direction: Direction, packet: Packet, world: World): Answer {
  const end = direction === 'Egress' ? packet.src : packet.dst;
  if (!end.pod || (direction === 'Ingress' && comesFromOwnNode(packet, world))) return 'yes';
  let answer: Answer | undefined;
  for (const admin of world.policyOrders.Admin)
    for (const baseline of world.policyOrders.Baseline) {
      const next = decision(end, direction, packet, world, admin, baseline) ? 'yes' : 'no';
      if (answer !== undefined && answer !== next) return 'maybe';
      answer = next;
    }
  return answer ?? 'yes';
}

/** N-2.2. */
function decision(
  end: End,
  direction: Direction,
  packet: Packet,
  world: World,
  admin: readonly RawClusterPolicy[],
  baseline: readonly RawClusterPolicy[],
): boolean {
  const first = firstAction(admin, direction, packet, world);
  if (first === 'Allow') return true;
  if (first === 'Deny') return false;
  const isClosed = end.pod && !isNode(end.pod, world) && isIsolated(end, direction, world);
  if (isClosed) return isAllowedByRules(end, direction, packet, world);
  return firstAction(baseline, direction, packet, world) !== 'Deny';
}

/** N-1.30. */
function comesFromOwnNode({ src }: Packet, world: World): boolean {
  return src.pod !== undefined && isNode(src.pod, world) && world.isSameNode;
}
