import type { Peer, PodPeer, Policy } from '../../model/policy';
import { rule, type Answers } from '../../rule';
import { selectorToString } from '../../sets/selectors';

export const peersOrInsteadOfAnd = rule({
  id: 'peers-or-instead-of-and',
  on: 'policy',
  severity: 'warning',
  summary: 'A dash before `podSelector` makes it a peer of its own, so all pods of the namespaces above it match.',
  mistakes: ['M-01'],
  *check(policy, cluster) {
    for (const { before, peer, among } of pairs(policy)) {
      if (!isNamespaceOnly(before) || !isPodsOnly(peer)) continue;
      yield {
        at: peer.at,
        severity: isMeant(before, peer, among, cluster) ? 'information' : 'warning',
        message: `This dash makes two peers: all pods of the namespaces above it, and \`${selectorToString(peer.pods.pods)}\` in namespace \`${policy.namespace}\`.`,
        related: [{ at: before.at, message: 'Admits all pods of these namespaces' }],
        fixes: [{ title: 'Make it one peer: these pods in those namespaces', edits: [{ kind: 'join', at: peer.at }] }],
      };
    }
  },
});

interface Pair {
  readonly before: Peer;
  readonly peer: Peer;
  readonly among: readonly Peer[];
}

function pairs({ ingress, egress }: Policy): readonly Pair[] {
  return [...(ingress?.rules ?? []), ...(egress?.rules ?? [])].flatMap(({ peers }) => {
    const among = peers === 'anyone' ? [] : peers;
    return among.slice(1).flatMap((peer, index) => {
      const before = among[index];
      return before ? [{ before, peer, among }] : [];
    });
  });
}

function isNamespaceOnly(peer: Peer): peer is PodPeer {
  return peer.kind === 'pods' && peer.pods.namespaces.kind === 'selected' && peer.pods.pods.requirements.length === 0;
}

/** `podSelector: {}`, all pods of the own namespace, is a habit and meant so. */
function isPodsOnly(peer: Peer): peer is PodPeer {
  return peer.kind === 'pods' && peer.pods.namespaces.kind === 'named' && peer.pods.pods.requirements.length > 0;
}

/** Both make sense alone: such pods are here and not there, or they stand in a list of all kinds of peers. */
function isMeant(before: PodPeer, peer: PodPeer, among: readonly Peer[], { select }: Answers): boolean {
  const there = select({ namespaces: before.pods.namespaces, pods: peer.pods.pods });
  if (there.surely.length > 0) return false;
  return select(peer.pods).surely.length > 0 || among.some(({ kind }) => kind === 'addresses');
}
