import { selectPods } from '../cluster/select-pods';
import { workloadKey } from '../cluster/workloads';
import { countingRules, namedPeers, type PodPeer, type Policy, type Rule } from '../model/policy';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { noConnections, unionConnections, type Connections } from '../sets/connections';
import { isolatingPolicies, portsOf } from './admission';
import { closingBetween } from './closing-between';

type Side = 'ingress' | 'egress';

/** Pods that a rule names, and which it opens nothing for: policies about the other end keep them apart. */
export interface OneSided {
  readonly peer: PodPeer;
  /** The direction that is closed, and of whom: the peers of an ingress rule may not send, for one. */
  readonly side: Side;
  readonly closed: readonly Workload[];
  readonly closing: readonly Policy[];
  readonly others: readonly Workload[];
  readonly connections: Connections;
}

/** The peers in the rules of a NetworkPolicy for which just this side is open. */
export function oneSided(db: Database, cluster: ClusterId, policy: Policy): readonly OneSided[] {
  if (policy.type !== 'NetworkPolicy') return [];
  const subjects = selectPods(db, cluster, policy.subject).surely;
  return (['ingress', 'egress'] as const).flatMap((own) =>
    countingRules(policy, own).flatMap((rule) =>
      namedPeers(rule).flatMap((peer) => found(db, cluster, { rule, peer, own, subjects }) ?? []),
    ),
  );
}

interface Named {
  readonly rule: Rule;
  readonly peer: PodPeer;
  readonly own: Side;
  readonly subjects: readonly Workload[];
}

/** More pairs than these are no pods that somebody named. */
const most = 100;

function found(db: Database, cluster: ClusterId, { rule, peer, own, subjects }: Named): OneSided | undefined {
  const side = own === 'ingress' ? 'egress' : 'ingress';
  const closed = selectPods(db, cluster, peer.pods).surely;
  if (closed.length * subjects.length > most) return undefined;
  const closing = (one: Workload): readonly Policy[] => isolatingPolicies(db, cluster, one, side);
  if (!closed.every((one) => closing(one).length > 0)) return undefined;
  const pairs = closed.flatMap((one) => subjects.map((other) => [one, other] as const));
  const apart = pairs.filter(([one, other]) => workloadKey(one) !== workloadKey(other));
  const wanted = ([one, other]: Pair): Connections => portsOf(rule.ports, side === 'egress' ? other : one);
  const isInVain = apart.every((pair) => {
    const ends = side === 'egress' ? pair : ([pair[1], pair[0]] as const);
    return closingBetween(db, cluster, ends, wanted(pair)).some((one) => one.side === side);
  });
  if (!isInVain || apart.length === 0) return undefined;
  const connections = apart.map(wanted).reduce(unionConnections, noConnections);
  return { peer, side, closed, closing: [...new Set(closed.flatMap(closing))], others: subjects, connections };
}

type Pair = readonly [closed: Workload, other: Workload];
