import { actionOn, sayingsOf, type Saying } from './oracle-cluster-policy';
import { isIsolated, portsMatch, rulesMatching } from './oracle-network-policy';
import { isNode, type Direction, type End, type World } from './oracle-packet';
import type { RawClusterPolicy, RawProtocol } from './raw-cluster';

export type Answer = 'yes' | 'no' | 'maybe';

/** What becomes of packets between two ends, by protocol and port. */
export type Passage = (protocol: RawProtocol, port: number) => Answer;

/** §1.1, with the tiers of §2 around it: both directions must let a packet pass. Whom rules mean is known before its port. */
export function passageOf(src: End, dst: End, world: World): Passage {
  const sent = oneWay('Egress', src, dst, dst, world);
  const received = comesFromOwnNode(src, world) ? everything : oneWay('Ingress', dst, src, dst, world);
  return (protocol, port) => {
    const first = sent(protocol, port);
    if (first === 'no') return 'no';
    const second = received(protocol, port);
    return second === 'yes' ? first : second;
  };
}

const everything: Passage = () => 'yes';

/** `maybe` where it depends on the order in which policies of equal priority stand (N-2.3). */
function oneWay(direction: Direction, subject: End, peer: End, dst: End, world: World): Passage {
  if (!subject.pod) return everything;
  const sayings = (orders: readonly (readonly RawClusterPolicy[])[]): readonly (readonly Saying[])[] =>
    orders.map((order) => sayingsOf(order, direction, subject, peer, world));
  const admin = sayings(world.policyOrders.Admin);
  const baseline = sayings(world.policyOrders.Baseline);
  const isClosed = !isNode(subject.pod, world) && isIsolated(subject, direction, world);
  const rules = isClosed ? rulesMatching(subject, direction, peer, world) : [];
  /** N-2.2. */
  const decision = (
    first: readonly Saying[],
    last: readonly Saying[],
    protocol: RawProtocol,
    port: number,
  ): boolean => {
    const action = actionOn(first, dst, protocol, port);
    if (action === 'Allow') return true;
    if (action === 'Deny') return false;
    if (isClosed) return rules.some((rule) => portsMatch(rule?.ports, dst, protocol, port, world));
    return actionOn(last, dst, protocol, port) !== 'Deny';
  };
  return (protocol, port) => {
    let answer: Answer | undefined;
    for (const first of admin)
      for (const last of baseline) {
        const next = decision(first, last, protocol, port) ? 'yes' : 'no';
        if (answer !== undefined && answer !== next) return 'maybe';
        answer = next;
      }
    return answer ?? 'yes';
  };
}

/** N-1.30. */
function comesFromOwnNode({ pod }: End, world: World): boolean {
  return pod !== undefined && isNode(pod, world) && world.isSameNode;
}
