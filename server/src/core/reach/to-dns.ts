import { dnsPods, dnsTarget } from '../cluster/dns-pods';
import { namesOf, scopedKey, type ScopedKey } from '../cluster/key';
import { podRanges } from '../cluster/ranges';
import { workloadKey, workloadsByKey } from '../cluster/workloads';
import type { Anchor } from '../model/anchor';
import type { Peer } from '../model/policy';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { addressesOf, areDisjoint, noAddresses, parseCidr, unionAddresses, type AddressSet } from '../sets/addresses';
import {
  coversConnections,
  intersectConnections,
  noConnections,
  unionConnections,
  type Connections,
} from '../sets/connections';
import { includesPort, portRange } from '../sets/ports';
import { isolatingPolicies, portsOf } from './admission';
import { appliedTo } from './applied';
import { roughlyBetween, verdictBetween } from './verdict';

/** With which protocols a workload may ask the cluster's DNS pods, whichever of them answers: what may pass to their port. */
export function toDns(db: Database, cluster: ClusterId, workload: Workload): Connections {
  return askingDns(db, scopedKey(cluster, workload.namespace, workloadKey(workload)));
}

/** Each policy that selects a workload asks again. */
const askingDns = query<ScopedKey, Connections>('toDns', (db, key) => {
  const [cluster, namespace, id] = namesOf(key);
  const workload = workloadsByKey(db, scopedKey(cluster, namespace)).get(id);
  if (!workload) return noConnections;
  return dnsPods(db, cluster)
    .map((pod) => asking(db, cluster, workload, pod))
    .reduce(unionConnections, noConnections);
});

/**
 * Whether only blocks of public addresses could hold the DNS pods that a workload may ask. No file shows what addresses pods have
 * then, but those are private ones, and on some clouds `shared` ones: those between carriers and their customers.
 */
export function asksPublicDnsOnly(db: Database, cluster: ClusterId, workload: Workload, besides?: 'shared'): boolean {
  const { namespace, port } = dnsTarget(db, cluster);
  const policies = appliedTo(db, cluster, workload).map(({ policy }) => policy);
  const isIsolated = isolatingPolicies(db, cluster, workload, 'egress').length > 0;
  // Those of the whole cluster may decide before.
  const isAlone = policies.every(({ tier }) => tier === 'NetworkPolicy');
  if (podRanges(db, cluster) || !isIsolated || !isAlone) return false;
  const ofPods = besides ? usualAddresses : privateAddresses;
  const rules = policies.flatMap(({ egress }) => egress?.rules ?? []);
  const open = rules.filter(({ ports }) => includesPort(portsOf(ports, undefined).UDP, port));
  return open.every(({ peers }) => peers !== 'anyone' && peers.every((peer) => isElsewhere(peer, namespace, ofPods)));
}

/** Whether a peer is surely none of the DNS pods in a namespace, whose addresses are usual ones. */
export function isElsewhere(peer: Peer, namespace: string, ofPods = usualAddresses): boolean {
  if (peer.kind === 'addresses') return areDisjoint(peer.addresses, ofPods);
  return peer.kind === 'pods' && peer.pods.namespaces.kind === 'named' && peer.pods.namespaces.name !== namespace;
}

/** RFC 1918, and the unique local ones of IPv6. */
const privateAddresses = addressesIn('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7');
/** RFC 6598, and those of links, where caches on nodes listen. */
const sharedAddresses = addressesIn('100.64.0.0/10', '169.254.0.0/16');
const usualAddresses = unionAddresses(privateAddresses, sharedAddresses);

function addressesIn(...ranges: readonly string[]): AddressSet {
  const cidrs = ranges.flatMap((text) => parseCidr(text) ?? []);
  return cidrs.map(addressesOf).reduce(unionAddresses, noAddresses);
}

/** The lines that deny a workload the cluster's DNS over UDP; none where any of its pods may be asked. */
export function dnsDeniedBy(db: Database, cluster: ClusterId, workload: Workload): readonly Anchor[] {
  const port = dnsTarget(db, cluster).port;
  if (includesPort(toDns(db, cluster, workload).UDP, port)) return [];
  const parties = dnsPods(db, cluster).map((pod) => ({ kind: 'pod', workload: pod }) as const);
  const reasons = parties.flatMap((pod) => verdictBetween(db, cluster, { kind: 'pod', workload }, pod).because);
  const denied = reasons.filter(
    ({ effect, direction, connections }) =>
      effect === 'deny' && direction === 'egress' && includesPort(connections.UDP, port),
  );
  return denied.flatMap(({ at }) => at);
}

function asking(db: Database, cluster: ClusterId, workload: Workload, pod: Workload): Connections {
  const port = portRange(dnsTarget(db, cluster).port);
  const wanted = { ...noConnections, UDP: port, TCP: port };
  const parties = [
    { kind: 'pod', workload },
    { kind: 'pod', workload: pod },
  ] as const;
  if (coversConnections(roughlyBetween(db, cluster, ...parties).surely, wanted)) return wanted;
  return intersectConnections(verdictBetween(db, cluster, ...parties).perhaps, wanted);
}
