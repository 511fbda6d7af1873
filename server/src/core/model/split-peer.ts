import type { Peer, PodPeer, Policy } from './policy';

/** A peer of some pods beside one of whole namespaces: two dashes where one may have been meant (N-1.15). */
export interface SplitPeer {
  readonly namespaces: PodPeer;
  readonly pods: PodPeer;
  /** The one that stands below the other. */
  readonly second: PodPeer;
  /** All peers of their rule. */
  readonly among: readonly Peer[];
}

export function splitPeers({ ingress, egress }: Policy): readonly SplitPeer[] {
  return [...(ingress?.rules ?? []), ...(egress?.rules ?? [])].flatMap(({ peers }) => {
    const among = peers === 'anyone' ? [] : peers;
    const pairs = among.slice(1).flatMap((second, index) => splitOf(among[index], second, among) ?? []);
    // What stands right below its namespaces belongs to those, not to the ones below it.
    const taken = new Set(pairs.filter(isInOrder).flatMap(({ namespaces, pods }) => [namespaces, pods]));
    return pairs.filter((one) => isInOrder(one) || !(taken.has(one.namespaces) || taken.has(one.pods)));
  });
}

function splitOf(first: Peer | undefined, second: Peer, among: readonly Peer[]): SplitPeer | undefined {
  if (!first) return undefined;
  if (isNamespaceOnly(first) && isPodsOnly(second)) return { namespaces: first, pods: second, second, among };
  if (isPodsOnly(first) && isNamespaceOnly(second)) return { namespaces: second, pods: first, second, among };
  return undefined;
}

function isInOrder({ pods, second }: SplitPeer): boolean {
  return second === pods;
}

function isNamespaceOnly(peer: Peer): peer is PodPeer {
  return peer.kind === 'pods' && peer.pods.namespaces.kind === 'selected' && peer.pods.pods.requirements.length === 0;
}

/** `podSelector: {}`, all pods of the own namespace, is a habit and meant so. */
function isPodsOnly(peer: Peer): peer is PodPeer {
  return peer.kind === 'pods' && peer.pods.namespaces.kind === 'named' && peer.pods.pods.requirements.length > 0;
}
