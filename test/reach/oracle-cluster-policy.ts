import { hasNamedPort, nameMatches, selectorMatches } from './oracle-matching';
import type { Direction, End, World } from './oracle-packet';
import { isIn } from './raw-address';
import type {
  Maybe,
  RawAdminPort,
  RawClusterPeer,
  RawClusterPolicy,
  RawClusterRule,
  RawDestinationPort,
  RawPods,
  RawProtocol,
  RawProtocolMatch,
} from './raw-cluster';

export function tierOf({ kind, spec }: RawClusterPolicy): 'Admin' | 'Baseline' {
  if (kind === 'ClusterNetworkPolicy') return spec.tier ?? 'Admin';
  return kind === 'AdminNetworkPolicy' ? 'Admin' : 'Baseline';
}

/** All orders of the policies of a tier in which none goes before one of lower priority value. */
export function orders(tier: string, all: readonly RawClusterPolicy[]): readonly (readonly RawClusterPolicy[])[] {
  const own = all.filter((policy) => tierOf(policy) === tier);
  return permutations(own).filter((order) =>
    order.every((policy, index) => order.slice(index).every((later) => priorityOf(policy) <= priorityOf(later))),
  );
}

function priorityOf({ kind, spec }: RawClusterPolicy): number {
  return kind === 'BaselineAdminNetworkPolicy' ? 1000 : (spec.priority ?? 0);
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

/** A rule that has the other end among its peers: what it says of some ports, or of all. */
export interface Saying {
  readonly action: 'Allow' | 'Deny' | 'Pass';
  readonly ports: readonly (RawAdminPort & RawProtocolMatch)[] | undefined;
}

/** What the policies of a tier say about a subject and its peer, in order. */
export function sayingsOf(
  order: readonly RawClusterPolicy[],
  direction: Direction,
  subject: End,
  peer: End,
  world: World,
): readonly Saying[] {
  const about = order.filter((policy) => includesPod(policy.spec.subject, subject, world));
  return about.flatMap((policy) =>
    rulesOf(policy, direction).flatMap((rule) => sayingOf(rule, direction, peer, world)),
  );
}

function sayingOf(rule: RawClusterRule, direction: Direction, peer: End, world: World): readonly Saying[] {
  const action = rule.action === 'Accept' ? 'Allow' : rule.action;
  const peers = peersOf(rule, direction);
  const ports = portsOf(rule);
  // Something unknown fails closed (N-2.9).
  if ([...peers, ...(ports ?? [])].some((one) => one.galaxies))
    return action === 'Allow' ? [] : [{ action: 'Deny', ports: undefined }];
  return peers.some((one) => peerMatches(one, peer, world)) ? [{ action, ports }] : [];
}

/** What the first that matches says: `Pass` is as good as nothing, for the tier is over then. */
export function actionOn(sayings: readonly Saying[], dst: End, protocol: RawProtocol, port: number): Saying['action'] {
  for (const { action, ports } of sayings)
    if (!ports || ports.some((one) => portMatches(one, dst, protocol, port))) return action;
  return 'Pass';
}

function rulesOf(policy: RawClusterPolicy, direction: Direction): readonly RawClusterRule[] {
  return (direction === 'Ingress' ? policy.spec.ingress : policy.spec.egress) ?? [];
}

function peersOf(rule: RawClusterRule, direction: Direction): readonly RawClusterPeer[] {
  return (direction === 'Ingress' ? rule.from : rule.to) ?? [];
}

function portsOf({ ports, protocols }: RawClusterRule): readonly (RawAdminPort & RawProtocolMatch)[] | undefined {
  return ports ?? protocols ?? undefined;
}

const directions: readonly Direction[] = ['Ingress', 'Egress'];

export function allClusterPeersOf(policy: RawClusterPolicy): readonly RawClusterPeer[] {
  return directions.flatMap((one) => rulesOf(policy, one).flatMap((rule) => peersOf(rule, one)));
}

/** Pods on the network of their node are never among them (N-2.6). */
function includesPod({ namespaces, pods }: RawPods, { pod, labels: own }: End, world: World): boolean {
  if (!pod || pod.hostNetwork) return false;
  const labels = world.labelsOf(pod.namespace);
  if (namespaces) return selectorMatches(namespaces, labels);
  if (!pods) return false;
  return selectorMatches(pods.namespaceSelector ?? {}, labels) && selectorMatches(pods.podSelector ?? {}, own);
}

function peerMatches(peer: RawClusterPeer, end: End, world: World): boolean {
  const { networks, nodes, domainNames } = peer;
  if (networks) return networks.some((cidr) => isIn(cidr, end.address));
  if (nodes) return end.node !== undefined && selectorMatches(nodes, end.node);
  if (domainNames) return domainNames.some((pattern) => end.names.some((name) => nameMatches(pattern, name)));
  return includesPod(peer, end, world);
}

function portMatches(item: RawAdminPort & RawProtocolMatch, dst: End, protocol: RawProtocol, port: number): boolean {
  const name = item.namedPort ?? item.destinationNamedPort;
  if (name) return hasNamedPort(dst.pod, name, protocol, port);
  const { portNumber, portRange } = item;
  if (portNumber) return (portNumber.protocol ?? 'TCP') === protocol && portNumber.port === port;
  if (portRange) return (portRange.protocol ?? 'TCP') === protocol && portRange.start <= port && port <= portRange.end;
  const { number, range } = destinationOf(item, protocol)?.destinationPort ?? {};
  return number === port || (range ? range.start <= port && port <= range.end : false);
}

function destinationOf({ tcp, udp, sctp }: RawProtocolMatch, protocol: RawProtocol): Maybe<RawDestinationPort> {
  return { TCP: tcp, UDP: udp, SCTP: sctp }[protocol];
}

/** Whether the API server takes it (§2). */
export function isValidClusterPolicy(policy: RawClusterPolicy): boolean {
  const { kind, spec, name } = policy;
  const rules = directions.flatMap((one) => rulesOf(policy, one).map((rule) => [one, rule] as const));
  return (
    (kind === 'BaselineAdminNetworkPolicy') === (name === 'default') &&
    (kind !== 'ClusterNetworkPolicy' || spec.tier !== undefined) &&
    fieldsOf(spec.subject).length === 1 &&
    rules.every(([direction, rule]) => isValidRule(rule, direction, kind))
  );
}

function isValidRule(rule: RawClusterRule, direction: Direction, kind: RawClusterPolicy['kind']): boolean {
  const peers = peersOf(rule, direction);
  const ports = portsOf(rule);
  const actions = {
    AdminNetworkPolicy: ['Allow', 'Deny', 'Pass'],
    BaselineAdminNetworkPolicy: ['Allow', 'Deny'],
    ClusterNetworkPolicy: ['Accept', 'Deny', 'Pass'],
  }[kind];
  return (
    actions.includes(rule.action) &&
    peers.length > 0 &&
    peers.every((peer) => fieldsOf(peer).length === 1 && isFor(peer, direction, kind)) &&
    (!ports || (ports.length > 0 && ports.every(isValidPort)))
  );
}

function fieldsOf(map: object): readonly unknown[] {
  return Object.values(map).filter((value) => value !== null && value !== undefined);
}

function isFor({ networks, nodes, domainNames }: RawClusterPeer, direction: Direction, kind: string): boolean {
  if (direction === 'Ingress') return !(networks ?? nodes ?? domainNames);
  return !(domainNames && kind === 'BaselineAdminNetworkPolicy');
}

function isValidPort(port: RawAdminPort & RawProtocolMatch): boolean {
  if (fieldsOf(port).length !== 1) return false;
  const destination = [port.tcp, port.udp, port.sctp].find((one) => one);
  if (destination && fieldsOf(destination.destinationPort ?? {}).length !== 1) return false;
  const range = port.portRange ?? destination?.destinationPort?.range;
  return !range || range.start < range.end;
}
