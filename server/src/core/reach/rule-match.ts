import { namedPort } from '../cluster/endpoints';
import type { Anchor } from '../model/anchor';
import type { PortMatch, Rule } from '../model/policy';
import type { Doubt } from '../model/verdict';
import {
  allConnections,
  connectionsOf,
  noConnections,
  protocols,
  unionConnections,
  type Connections,
  type Protocol,
} from '../sets/connections';
import { allPorts, noPorts, portRange, type PortSet } from '../sets/ports';
import type { Party } from './party';
import { matchPeer, type PeerMatch } from './peer-match';
import type { Setting } from './setting';
import type { View } from './view';

/** What one rule says of the connections with one party. */
export interface RuleMatch {
  readonly surely: Connections;
  readonly perhaps: Connections;
  readonly doubts: readonly Doubt[];
}

const nothing: RuleMatch = { surely: noConnections, perhaps: noConnections, doubts: [] };

/** `peer` is the other end of the connection; named ports belong to its `destination`. */
export function matchRule(rule: Rule, peer: View, destination: Party, setting: Setting): RuleMatch {
  const doubts = new Map<string, Anchor[]>();
  const match = matchPeers(rule.peers, peer, doubts);
  if (match === 'no') return nothing;
  const connections = connectionsIn(rule.ports, destination, setting);
  if (match === 'yes') return { surely: connections, perhaps: connections, doubts: [] };
  return {
    surely: noConnections,
    perhaps: connections,
    doubts: [...doubts].map(([reason, at]) => ({ reason, at, connections })),
  };
}

function matchPeers(peers: Rule['peers'], view: View, doubts: Map<string, Anchor[]>): PeerMatch['match'] {
  if (peers === 'anyone') return 'yes';
  let best: PeerMatch['match'] = 'no';
  for (const peer of peers) {
    const { match, doubt = '' } = matchPeer(peer, view);
    if (match === 'yes') return 'yes';
    if (match === 'no') continue;
    best = 'maybe';
    doubts.set(doubt, [...(doubts.get(doubt) ?? []), peer.at]);
  }
  return best;
}

function connectionsIn(ports: Rule['ports'], destination: Party, setting: Setting): Connections {
  if (ports === 'all') return allConnections;
  return ports
    .flatMap((port) =>
      protocolsOf(port).map((protocol) => connectionsOf(protocol, numbersOf(port, protocol, destination, setting))),
    )
    .reduce(unionConnections, noConnections);
}

function protocolsOf({ protocol }: PortMatch): readonly Protocol[] {
  return protocol === 'any' ? protocols : [protocol];
}

/** Numbers as the network plugin reads them: N-1.26, N-1.27, N-8.3. */
function numbersOf(port: PortMatch, protocol: Protocol, destination: Party, { profile }: Setting): PortSet {
  if (port.kind === 'numbered') return profile.endPort ? port.ports : (port.withoutEnd ?? port.ports);
  // Whoever knows ports by name alone, in cluster-wide policies, knows them for good.
  const namedPorts = port.protocol === 'any' ? 'resolved' : profile.namedPorts;
  if (namedPorts === 'open-all') return allPorts;
  if (namedPorts !== 'resolved' || destination.kind === 'outside') return noPorts;
  const number = namedPort(destination.workload, port.name, protocol);
  return number === undefined ? noPorts : portRange(number);
}
