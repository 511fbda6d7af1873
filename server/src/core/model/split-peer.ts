import type { Peer, PodPeer, Policy } from './policy';

/** A peer of some pods right behind one of whole namespaces: two dashes where one may have been meant (N-1.15). */
export interface SplitPeer {
  readonly namespaces: PodPeer;
  readonly pods: PodPeer;
  /** All peers of their rule. */
  readonly among: readonly Peer[];
}

export function splitPeers({ ingress, egress }: Policy): readonly SplitPeer[] {
  return [...(ingress?.rules ?? []), ...(egress?.rules ?? [])].flatMap(({ peers }) => {
    const among = peers === 'anyone' ? [] : peers;
    return among.slice(1).flatMap((pods, index) => {
      const namespaces = among[index];
      return namespaces && isNamespaceOnly(namespaces) && isPodsOnly(pods) ? [{ namespaces, pods, among }] : [];
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
