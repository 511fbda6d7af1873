import { below, type Anchor } from '../model/anchor';
import type { Service, ServicePort } from '../model/service';
import { query } from '../query';
import { addressesOf, noAddresses, parseCidr, unionAddresses, type AddressSet } from '../sets/addresses';
import { endpointsOf, type PortEndpoints } from './endpoints';
import type { ServiceEntry } from './entries';
import { namesOf, type ScopedKey } from './key';
import { serviceNamed } from './selection';
import { withWrittenPods } from './written-endpoints';

/** The ways in that a Service makes by itself: its load balancer, its node ports, its external addresses (N-4.20). */
export const serviceEntries = query<ScopedKey, readonly ServiceEntry[]>('serviceEntries', (db, key) => {
  const service = serviceNamed(db, key);
  if (!service || service.type === 'ExternalName' || service.clusterIP === 'headless') return [];
  const [cluster] = namesOf(key);
  return endpointsOf(db, key).flatMap((endpoints) =>
    entriesOfPort(service, withWrittenPods(db, cluster, service, endpoints)),
  );
});

function entriesOfPort(
  service: Service,
  { port: servicePort, pods, addresses }: PortEndpoints,
): readonly ServiceEntry[] {
  const { at, protocol, port } = servicePort;
  const isLocal = service.externalTrafficPolicy === 'Local';
  const source = isLocal ? 'client' : 'client-or-node';
  const way = { at, protocol, pods, addresses, service, servicePort, source } as const;
  const entries: ServiceEntry[] = [];
  if (service.type === 'LoadBalancer') {
    const balanced = isLocal && isProxied(service) ? 'client-or-balancer' : source;
    entries.push({ ...way, kind: 'load-balancer', hosts: service.loadBalancerAddresses, port, source: balanced });
  }
  if (service.externalIPs.length > 0) entries.push({ ...way, kind: 'external-ip', hosts: service.externalIPs, port });
  if (hasNodePort(service, servicePort))
    entries.push({ ...way, kind: 'node-port', hosts: [], port: servicePort.nodePort });
  return entries;
}

const aws = 'service.beta.kubernetes.io/aws-load-balancer-';

/**
 * Whether its load balancer opens connections of its own, so that only a header tells of the client: those that speak
 * the PROXY protocol, and of AWS' all but network load balancers that send to nodes.
 */
function isProxied({ annotations }: Service): boolean {
  const names = Object.keys(annotations);
  if (names.some((name) => /proxy-?protocol/i.test(name) && annotations[name] !== 'false')) return true;
  const [type, target] = [annotations[`${aws}type`], annotations[`${aws}nlb-target-type`]];
  const isToNodes = (type === 'nlb' || type === 'external') && target !== 'ip';
  return names.some((name) => name.startsWith(aws)) && !isToNodes;
}

/** A load balancer may do without, unless the port itself names one (N-4.29). */
function hasNodePort({ type, allocatesNodePorts }: Service, { nodePort }: ServicePort): boolean {
  return type === 'NodePort' || (type === 'LoadBalancer' && (allocatesNodePorts || nodePort !== undefined));
}

/** Where a Service says, or leaves out, whether clients keep their addresses. */
export function trafficPolicyAt({ at }: Service): Anchor {
  return below(at, 'spec', 'externalTrafficPolicy');
}

/** Whom its load balancer lets in, where it says (N-4.29). */
export function sourceRangesOf({ sourceRanges }: Service): AddressSet | undefined {
  const ranges = sourceRanges.flatMap((text) => parseCidr(text) ?? []);
  return ranges.length === 0 ? undefined : ranges.map(addressesOf).reduce(unionAddresses, noAddresses);
}
