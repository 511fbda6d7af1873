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
    for (const [before, peer] of pairs(policy)) {
      if (!isNamespaceOnly(before) || !isPodsOnly(peer)) continue;
      yield {
        at: peer.at,
        severity: isMeant(before, peer, cluster) ? 'information' : 'warning',
        message: `This dash makes two peers: all pods of the namespaces above it, and \`${selectorToString(peer.pods.pods)}\` in namespace \`${policy.namespace}\`.`,
        related: [{ at: before.at, message: 'Admits all pods of these namespaces' }],
        fixes: [{ title: 'Make it one peer: these pods in those namespaces', edits: [{ kind: 'join', at: peer.at }] }],
      };
    }
  },
});

function pairs({ ingress, egress }: Policy): readonly (readonly [Peer, Peer])[] {
  return [...(ingress?.rules ?? []), ...(egress?.rules ?? [])].flatMap(({ peers }) => {
    if (peers === 'anyone') return [];
    return peers.flatMap((peer, index) => {
      const before = peers[index - 1];
      return before ? [[before, peer] as const] : [];
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

/** Both peers make sense alone: there are such pods here, and none there. */
function isMeant(before: PodPeer, peer: PodPeer, { select }: Answers): boolean {
  const there = select({ namespaces: before.pods.namespaces, pods: peer.pods.pods });
  return select(peer.pods).surely.length > 0 && there.surely.length === 0;
}
