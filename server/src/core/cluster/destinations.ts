import type { Peer, Policy, Rule } from '../model/policy';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { selectPods } from './workloads';

/** The pods that connections under a rule lead to: the ports of the rule are theirs. */
export interface Destination {
  readonly rule: Rule;
  readonly pods: readonly Workload[];
}

/**
 * For each rule of a policy its destinations: the subject for ingress, the peers for egress. Rules whose
 * destinations may be somebody else as well, such as addresses, are left out.
 */
export function destinationsOf(db: Database, cluster: ClusterId, policy: Policy): readonly Destination[] {
  const subject = selectPods(db, cluster, policy.subject).surely;
  const incoming = (policy.ingress?.rules ?? []).map((rule) => ({ rule, pods: subject }));
  const outgoing = (policy.egress?.rules ?? []).flatMap((rule) => {
    if (rule.peers === 'anyone' || !rule.peers.every((peer) => peer.kind === 'pods')) return [];
    return [{ rule, pods: rule.peers.flatMap((peer) => peerPods(db, cluster, peer)) }];
  });
  return [...incoming, ...outgoing].filter(({ pods }) => pods.length > 0);
}

function peerPods(db: Database, cluster: ClusterId, peer: Peer): readonly Workload[] {
  return peer.kind === 'pods' ? selectPods(db, cluster, peer.pods).surely : [];
}
