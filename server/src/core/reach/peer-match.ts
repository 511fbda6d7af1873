import type { AddressPeer, NamespaceSet, Peer, PodPeer } from '../model/policy';
import { areDisjoint, coversAddresses } from '../sets/addresses';
import { matches, matchesPartly, type Match } from '../sets/selectors';
import type { View } from './view';

/** Whether a peer of a rule is the other end, and why that is not certain. */
export interface PeerMatch {
  readonly match: Match;
  readonly doubt?: string;
}

const yes: PeerMatch = { match: 'yes' };
const no: PeerMatch = { match: 'no' };

export function matchPeer(peer: Peer, view: View): PeerMatch {
  return peer.kind === 'pods' ? matchPods(peer, view) : matchAddresses(peer, view);
}

function matchPods({ pods }: PodPeer, { pod, labels }: View): PeerMatch {
  if (!pod || !matches(pods.pods, pod.labels)) return no;
  const match = matchNamespace(pods.namespaces, pod.namespace, labels);
  if (match !== 'maybe') return match === 'yes' ? yes : no;
  return { match, doubt: `no manifest shows the labels of namespace \`${pod.namespace}\`` };
}

function matchNamespace(set: NamespaceSet, name: string, labels: View['labels']): Match {
  if (set.kind === 'selected') return matchesPartly(set.selector, labels);
  return set.name === name ? 'yes' : 'no';
}

function matchAddresses({ addresses, pods }: AddressPeer, view: View): PeerMatch {
  const blocks = pods === 'match' ? 'matches' : view.blocks;
  if (blocks === 'never' || areDisjoint(addresses, view.addresses)) return no;
  if (blocks === 'undefined')
    return { match: 'maybe', doubt: 'whether an `ipBlock` matches pods is up to the network plugin' };
  return coversAddresses(addresses, view.addresses) ? yes : { match: 'maybe', doubt: view.doubt };
}
