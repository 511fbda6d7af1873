import { below, type Anchor } from '../model/anchor';
import type { Service, ServicePort } from '../model/service';
import { query } from '../query';
import { addressesOf, noAddresses, parseCidr, unionAddresses, type AddressSet } from '../sets/addresses';
import { endpointsOf, type PortEndpoints } from './endpoints';
import type { ServiceEntry } from './entries';
import type { ScopedKey } from './key';
import { serviceNamed } from './selection';

/** The ways in that a Service makes by itself: its load balancer, its node ports, its external addresses (N-4.20). */
export const serviceEntries = query<ScopedKey, readonly ServiceEntry[]>('serviceEntries', (db, key) => {
  const service = serviceNamed(db, key);
  if (!service || service.type === 'ExternalName' || service.clusterIP === 'headless') return [];
  return endpointsOf(db, key).flatMap((endpoints) => entriesOfPort(service, endpoints));
});

function entriesOfPort(
  service: Service,
  { port: servicePort, pods, addresses }: PortEndpoints,
): readonly ServiceEntry[] {
  const { type, externalIPs } = service;
  const at = servicePort.at;
  const source = service.externalTrafficPolicy === 'Local' ? 'client' : 'client-or-node';
  const way = { at, protocol: servicePort.protocol, pods, addresses, service, servicePort, source } as const;
  const { port } = servicePort;
  return [
    ...(type === 'LoadBalancer'
      ? [{ ...way, kind: 'load-balancer' as const, hosts: service.loadBalancerAddresses, port }]
      : []),
    ...(externalIPs.length > 0 ? [{ ...way, kind: 'external-ip' as const, hosts: externalIPs, port }] : []),
    ...(hasNodePort(service, servicePort)
      ? [{ ...way, kind: 'node-port' as const, hosts: [], port: servicePort.nodePort }]
      : []),
  ];
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
