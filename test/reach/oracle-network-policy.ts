import { hasNamedPort, selectorMatches } from './oracle-matching';
import { isNode, type Direction, type End, type World } from './oracle-packet';
import { isIn } from './raw-address';
import type { Maybe, RawPeer, RawPolicy, RawPort, RawProtocol, RawRule } from './raw-cluster';

export function isIsolated(end: End, direction: Direction, world: World): boolean {
  for (const policy of world.policies) {
    if (selects(policy, end) && directionsOf(policy).includes(direction)) return true;
  }
  return false;
}

/** The rules about an end that have the other end among their peers, whatever their ports. */
export function rulesMatching(end: End, direction: Direction, peer: End, world: World): readonly Maybe<RawRule>[] {
  const found: Maybe<RawRule>[] = [];
  for (const policy of world.policies) {
    if (!selects(policy, end) || !directionsOf(policy).includes(direction)) continue;
    for (const rule of rulesOf(policy, direction))
      if (peersMatch(peersOf(rule, direction), peer, policy.namespace, world)) found.push(rule);
  }
  return found;
}

function rulesOf(policy: RawPolicy, direction: Direction): readonly Maybe<RawRule>[] {
  return (direction === 'Ingress' ? policy.spec.ingress : policy.spec.egress) ?? [];
}

function peersOf(rule: Maybe<RawRule>, direction: Direction): readonly RawPeer[] {
  return (direction === 'Ingress' ? rule?.from : rule?.to) ?? [];
}

/** Every peer that a policy names. */
export function allPeersOf(policy: RawPolicy): readonly RawPeer[] {
  const directions: readonly Direction[] = ['Ingress', 'Egress'];
  return directions.flatMap((one) => rulesOf(policy, one).flatMap((rule) => peersOf(rule, one)));
}

export function usesNamedPorts(policy: RawPolicy): boolean {
  const directions = directionsOf(policy);
  const ports = directions.flatMap((one) => rulesOf(policy, one).flatMap((rule) => rule?.ports ?? []));
  return ports.some((port) => typeof port?.port === 'string');
}

/** A policy with a peer that says nothing, or an `ipBlock` beside a selector, never gets into the cluster (N-1.14). */
export function isValidPolicy(policy: RawPolicy): boolean {
  return allPeersOf(policy).every(({ podSelector, namespaceSelector, ipBlock }) => {
    const hasSelector = (podSelector ?? namespaceSelector) !== undefined && (podSelector ?? namespaceSelector) !== null;
    return ipBlock ? !hasSelector : hasSelector;
  });
}

function selects(policy: RawPolicy, { pod, labels }: End): boolean {
  return policy.namespace === pod?.namespace && selectorMatches(policy.spec.podSelector ?? {}, labels);
}

function directionsOf({ spec }: RawPolicy): readonly Direction[] {
  if (spec.policyTypes && spec.policyTypes.length > 0) return spec.policyTypes;
  return spec.egress && spec.egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

function peersMatch(peers: readonly RawPeer[], end: End, namespace: string, world: World): boolean {
  if (peers.length === 0) return true;
  return peers.some((peer) =>
    peer.ipBlock ? blockMatches(peer.ipBlock, end, world) : podMatches(peer, end, namespace, world),
  );
}

function podMatches(peer: RawPeer, { pod, labels }: End, namespace: string, world: World): boolean {
  if (!pod || isNode(pod, world)) return false;
  const { podSelector, namespaceSelector } = peer;
  if (podSelector && !selectorMatches(podSelector, labels)) return false;
  if (namespaceSelector) return selectorMatches(namespaceSelector, world.labelsOf(pod.namespace));
  return pod.namespace === namespace;
}

function blockMatches(block: NonNullable<RawPeer['ipBlock']>, { pod, address }: End, world: World): boolean {
  if (pod && !world.blocksMatchPods) return false;
  return isIn(block.cidr, address) && !(block.except ?? []).some((except) => isIn(except, address));
}

export function portsMatch(
  ports: Maybe<Maybe<RawPort>[]>,
  dst: End,
  protocol: RawProtocol,
  port: number,
  world: World,
): boolean {
  if (!ports || ports.length === 0) return true;
  return ports.some((item) => (item?.protocol ?? 'TCP') === protocol && portMatches(item, dst, protocol, port, world));
}

function portMatches(item: Maybe<RawPort>, dst: End, protocol: RawProtocol, port: number, world: World): boolean {
  const from = item?.port ?? undefined;
  if (from === undefined) return true;
  if (typeof from === 'number') return from <= port && port <= ((world.endPort ? item?.endPort : undefined) ?? from);
  if (world.namedPorts !== 'resolved') return world.namedPorts === 'all';
  return hasNamedPort(dst.pod, from, protocol, port);
}
