import type { AddressPeer, DomainPeer, NamespaceSet, NodePeer, Peer, PodPeer } from '../model/policy';
import { areDisjoint, coversAddresses } from '../sets/addresses';
import { matchesPartly, type Match } from '../sets/selectors';
import { isIn } from '../cluster/workloads';
import { unsurePods } from './doubts';
import { nameMatches } from './name-choices';
import type { View } from './view';

/** Whether a peer of a rule is the other end, and why that is not certain. */
export interface PeerMatch {
  readonly match: Match;
  readonly doubt?: string;
}

const yes: PeerMatch = { match: 'yes' };
const no: PeerMatch = { match: 'no' };

export function matchPeer(peer: Peer, view: View): PeerMatch {
  switch (peer.kind) {
    case 'pods':
      return matchPods(peer, view);
    case 'addresses':
      return matchAddresses(peer, view);
    case 'nodes':
      return matchNodes(peer, view);
    case 'domains':
      return matchDomains(peer, view);
    case 'unclear':
      return view.pod
        ? { match: 'maybe', doubt: `the API has no \`${peer.word}\` any more, so whom it means is not told` }
        : no;
  }
}

function matchPods({ pods }: PodPeer, { pod, podLabels, labels }: View): PeerMatch {
  const own = pod ? isIn(pods, pod, podLabels) : 'no';
  if (!pod || own === 'no') return no;
  const match = matchNamespace(pods.namespaces, pod.namespace, labels);
  if (match === 'maybe') return { match, doubt: `no manifest shows the labels of namespace \`${pod.namespace}\`` };
  if (match === 'no' || own === 'yes') return match === 'yes' ? yes : no;
  return { match: own, doubt: unsurePods(pods.pods, podLabels, `the pods of \`${pod.name}\``) };
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

function matchNodes({ nodes }: NodePeer, { node }: View): PeerMatch {
  const match = node.is === 'no' ? 'no' : matchesPartly(nodes, node.labels);
  if (match === 'no') return no;
  if (node.is === 'maybe') return { match: 'maybe', doubt: 'which addresses the nodes have is in no manifest' };
  return match === 'yes' ? yes : { match, doubt: 'which node it is on, and the labels of that, is in no manifest' };
}

function matchDomains({ names }: DomainPeer, view: View): PeerMatch {
  if (view.host !== undefined && nameMatches(names, [view.host])) return yes;
  if (view.names !== 'unknown') return nameMatches(names, view.names) ? yes : no;
  const list = names.map((name) => `\`${name}\``).join(', ');
  return { match: 'maybe', doubt: `which addresses ${list} ${names.length === 1 ? 'has' : 'have'} is in no manifest` };
}
