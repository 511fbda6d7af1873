import type { Peer, PodSet, Policy, Rule } from '../model/policy';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { isComplete } from './completeness';
import { selectPods } from './select-pods';

/** The pods that connections under a rule lead to: the ports of the rule are theirs. */
export interface Destination {
  readonly rule: Rule;
  readonly pods: readonly Workload[];
  /** Whether namespaces that no file shows may hold more of them. */
  readonly mayBeMore: boolean;
}

/**
 * For each rule of a policy its destinations: the subject for ingress, the peers for egress. Rules whose
 * destinations may be somebody else as well, such as addresses, are left out.
 */
export function destinationsOf(db: Database, cluster: ClusterId, policy: Policy): readonly Destination[] {
  const subject = selectPods(db, cluster, policy.subject).surely;
  const incoming = (policy.ingress?.rules ?? []).map((rule) => ({
    rule,
    pods: subject,
    mayBeMore: mayHoldMore(policy.subject),
  }));
  const outgoing = (policy.egress?.rules ?? []).flatMap((rule) => {
    if (rule.peers === 'anyone' || !rule.peers.every((peer) => peer.kind === 'pods')) return [];
    const [first = [], ...others] = rule.peers.map((peer) => peerPods(db, cluster, peer));
    // All pods there are, for one: lists as long as that are not copied for each policy.
    const pods = others.length === 0 ? first : [first, ...others].flat();
    return [{ rule, pods, mayBeMore: rule.peers.some(isOpenEnded) }];
  });
  const found = [...incoming, ...outgoing].filter(({ pods }) => pods.length > 0);
  return isComplete(db, cluster) ? found.map((one) => ({ ...one, mayBeMore: false })) : found;
}

/** A namespace is known by its name only; others may have any labels. */
function isOpenEnded(peer: Peer): boolean {
  return peer.kind === 'pods' && mayHoldMore(peer.pods);
}

function mayHoldMore({ namespaces }: PodSet): boolean {
  if (namespaces.kind === 'named') return false;
  const { requirements } = namespaces.selector;
  return !requirements.some(({ key, operator }) => key === 'kubernetes.io/metadata.name' && operator === 'In');
}

function peerPods(db: Database, cluster: ClusterId, peer: Peer): readonly Workload[] {
  return peer.kind === 'pods' ? selectPods(db, cluster, peer.pods).surely : [];
}
