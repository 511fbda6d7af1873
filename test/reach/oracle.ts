import { isIn, type RawAddress } from './raw-address';
import type { Maybe, RawPeer, RawPod, RawPolicy, RawPort, RawProtocol, RawRule, RawSelector } from './raw-cluster';

/** Everything the manifests may leave open, decided: in such a world every packet passes or does not. */
export interface World {
  /** Those that the API server accepts. */
  readonly policies: readonly RawPolicy[];
  readonly labelsOf: (namespace: string) => Readonly<Record<string, string>>;
  /** How the network plugin takes host network pods (N-1.31). */
  readonly hostPods: 'pods' | 'nodes';
  readonly isSameNode: boolean;
  /** Whether the plugin lets an `ipBlock` match pods (N-1.37). */
  readonly blocksMatchPods: boolean;
}

/** One end of a packet: a pod with the address it uses, or an address outside. */
export interface End {
  readonly pod: RawPod | undefined;
  readonly address: RawAddress;
}

export interface Packet {
  readonly src: End;
  readonly dst: End;
  readonly protocol: RawProtocol;
  readonly port: number;
}

/** The reference algorithm of §1.1, per packet. */
export function allowed(packet: Packet, world: World): boolean {
  const { src, dst } = packet;
  if (src.pod && !isNode(src.pod, world) && isIsolated(src.pod, 'Egress', world)) {
    if (!anyRule(src.pod, 'Egress', packet, world)) return false;
  }
  if (dst.pod && !isNode(dst.pod, world) && isIsolated(dst.pod, 'Ingress', world)) {
    if (src.pod && isNode(src.pod, world) && world.isSameNode) return true;
    if (!anyRule(dst.pod, 'Ingress', packet, world)) return false;
  }
  return true;
}

type Type = 'Ingress' | 'Egress';

function isNode(pod: RawPod, world: World): boolean {
  return pod.hostNetwork && world.hostPods === 'nodes';
}

function isIsolated(pod: RawPod, type: Type, world: World): boolean {
  for (const policy of world.policies) {
    if (selects(policy, pod) && typesOf(policy).includes(type)) return true;
  }
  return false;
}

function anyRule(pod: RawPod, type: Type, packet: Packet, world: World): boolean {
  for (const policy of world.policies) {
    if (!selects(policy, pod) || !typesOf(policy).includes(type)) continue;
    for (const rule of rulesOf(policy, type)) {
      const peer = type === 'Ingress' ? packet.src : packet.dst;
      if (peersMatch(peersOf(rule, type), peer, policy.namespace, world) && portsMatch(rule?.ports, packet))
        return true;
    }
  }
  return false;
}

function rulesOf(policy: RawPolicy, type: Type): readonly Maybe<RawRule>[] {
  return (type === 'Ingress' ? policy.spec.ingress : policy.spec.egress) ?? [];
}

function peersOf(rule: Maybe<RawRule>, type: Type): readonly RawPeer[] {
  return (type === 'Ingress' ? rule?.from : rule?.to) ?? [];
}

/** A policy with a peer that says nothing, or an `ipBlock` beside a selector, never gets into the cluster (N-1.14). */
export function isValid(policy: RawPolicy): boolean {
  const types: readonly Type[] = ['Ingress', 'Egress'];
  const peers = types.flatMap((type) => rulesOf(policy, type).flatMap((rule) => peersOf(rule, type)));
  return peers.every(({ podSelector, namespaceSelector, ipBlock }) => {
    const hasSelector = (podSelector ?? namespaceSelector) !== undefined && (podSelector ?? namespaceSelector) !== null;
    return ipBlock ? !hasSelector : hasSelector;
  });
}

function selects(policy: RawPolicy, pod: RawPod): boolean {
  return policy.namespace === pod.namespace && selectorMatches(policy.spec.podSelector ?? {}, pod.labels);
}

function typesOf({ spec }: RawPolicy): readonly Type[] {
  if (spec.policyTypes && spec.policyTypes.length > 0) return spec.policyTypes;
  return spec.egress && spec.egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

export function selectorMatches(selector: RawSelector, labels: Readonly<Record<string, string>>): boolean {
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) if (labels[key] !== value) return false;
  for (const { key, operator, values } of selector.matchExpressions ?? []) {
    const value = labels[key];
    if (operator === 'In' && (value === undefined || !values?.includes(value))) return false;
    if (operator === 'NotIn' && value !== undefined && values?.includes(value)) return false;
    if (operator === 'Exists' && value === undefined) return false;
    if (operator === 'DoesNotExist' && value !== undefined) return false;
  }
  return true;
}

function peersMatch(peers: readonly RawPeer[], end: End, namespace: string, world: World): boolean {
  if (peers.length === 0) return true;
  return peers.some((peer) =>
    peer.ipBlock ? blockMatches(peer.ipBlock, end, world) : podMatches(peer, end, namespace, world),
  );
}

function podMatches(peer: RawPeer, { pod }: End, namespace: string, world: World): boolean {
  if (!pod || isNode(pod, world)) return false;
  const { podSelector, namespaceSelector } = peer;
  if (podSelector && !selectorMatches(podSelector, pod.labels)) return false;
  if (namespaceSelector) return selectorMatches(namespaceSelector, world.labelsOf(pod.namespace));
  return pod.namespace === namespace;
}

function blockMatches(block: NonNullable<RawPeer['ipBlock']>, { pod, address }: End, world: World): boolean {
  if (pod && !world.blocksMatchPods) return false;
  return isIn(block.cidr, address) && !(block.except ?? []).some((except) => isIn(except, address));
}

function portsMatch(ports: Maybe<Maybe<RawPort>[]>, packet: Packet): boolean {
  if (!ports || ports.length === 0) return true;
  return ports.some((item) => {
    if ((item?.protocol ?? 'TCP') !== packet.protocol) return false;
    const port = item?.port ?? undefined;
    if (port === undefined) return true;
    if (typeof port === 'string') return namedPort(packet.dst.pod, port, packet.protocol) === packet.port;
    return port <= packet.port && packet.port <= (item?.endPort ?? port);
  });
}

/** Of the containers that run beside each other, native sidecars among them (N-1.26). */
function namedPort(pod: RawPod | undefined, name: string, protocol: RawProtocol): number | undefined {
  const serving = (pod?.ports ?? []).filter((port) => port.in !== 'init');
  return serving.find((port) => port.name === name && (port.protocol ?? 'TCP') === protocol)?.containerPort;
}
