import type { NamespaceSet, Peer, PodSet, PortMatch, Rule } from '../model/policy';
import { coversAddresses, noAddresses, unionAddresses } from '../sets/addresses';
import {
  connectionsOf,
  coversConnections,
  intersectConnections,
  isNoConnections,
  noConnections,
  unionConnections,
  type Connections,
} from '../sets/connections';
import { coversSelector, selectorOf, type Selector } from '../sets/selectors';

/** Does `a` match every connection that `b` matches, whatever they do with it? As far as the two alone tell. */
export function coversRule(a: Pick<Rule, 'peers' | 'ports'>, b: Pick<Rule, 'peers' | 'ports'>): boolean {
  return coversPortMatches(a.ports, b.ports) && coversPeers(a.peers, b.peers);
}

export function coversPods(a: PodSet, b: PodSet): boolean {
  if (a.hostNetwork === 'never' && b.hostNetwork !== 'never') return false;
  return coversSelector(a.pods, b.pods) && coversSelector(asSelector(a.namespaces), asSelector(b.namespaces));
}

/** A name is a label of the namespace, too (N-1.17). */
function asSelector(set: NamespaceSet): Selector {
  return set.kind === 'selected' ? set.selector : selectorOf({ 'kubernetes.io/metadata.name': set.name });
}

function coversPeers(a: Rule['peers'], b: Rule['peers']): boolean {
  if (a === 'anyone') return true;
  return b !== 'anyone' && b.every((peer) => coversPeer(a, peer));
}

function coversPeer(all: readonly Peer[], peer: Peer): boolean {
  switch (peer.kind) {
    case 'pods':
      return all.some((one) => one.kind === 'pods' && coversPods(one.pods, peer.pods));
    case 'addresses': {
      const blocks = all.filter((one) => one.kind === 'addresses').filter(({ pods }) => pods === peer.pods);
      return coversAddresses(
        blocks.map(({ addresses }) => addresses).reduce(unionAddresses, noAddresses),
        peer.addresses,
      );
    }
    case 'nodes':
      return all.some((one) => one.kind === 'nodes' && coversSelector(one.nodes, peer.nodes));
    case 'domains':
      return all.some((one) => one.kind === 'domains' && peer.names.every((name) => one.names.includes(name)));
    case 'unclear':
      return false;
  }
}

export function coversPortMatches(a: Rule['ports'], b: Rule['ports']): boolean {
  if (a === 'all') return true;
  return (
    b !== 'all' && coversConnections(numbered(a), numbered(b)) && named(b).every((name) => named(a).includes(name))
  );
}

/** Whether there is a port that both are for. */
export function meetPortMatches(a: Rule['ports'], b: Rule['ports']): boolean {
  if (a === 'all' || b === 'all') return true;
  const names = named(a);
  return (
    !isNoConnections(intersectConnections(numbered(a), numbered(b))) || named(b).some((one) => names.includes(one))
  );
}

function numbered(ports: readonly PortMatch[]): Connections {
  return ports
    .map((port) => (port.kind === 'numbered' ? connectionsOf(port.protocol, port.ports) : noConnections))
    .reduce(unionConnections, noConnections);
}

function named(ports: readonly PortMatch[]): readonly string[] {
  return ports.flatMap((port) => (port.kind === 'named' ? [`${port.protocol} ${port.name}`] : []));
}
