import type { Service } from '../model/service';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { parseAddress } from '../sets/addresses';
import type { AddressEndpoint, PodEndpoint, PortEndpoints } from './endpoints';
import { podsByAddress } from './pod-addresses';

/** Of a Service without a selector, endpoints that are pods of the files as such, for policies are about those. */
export function withWrittenPods(
  db: Database,
  cluster: ClusterId,
  { selector }: Service,
  endpoints: PortEndpoints,
): PortEndpoints {
  if (selector || endpoints.addresses.length === 0) return endpoints;
  const known = podsByAddress(db, cluster);
  const podOf = ({ address, port, isReady }: AddressEndpoint): readonly PodEndpoint[] => {
    const workload = isReady ? known.get(address) : undefined;
    return workload ? [{ workload, port }] : [];
  };
  return { ...endpoints, pods: endpoints.addresses.flatMap(podOf) };
}

/** Those that are written by hand and that proxies use: they are ready, and no names (N-4.4). */
export function usedAddresses({ addresses }: Pick<PortEndpoints, 'addresses'>): readonly AddressEndpoint[] {
  return addresses.filter(({ address, isReady }) => isReady && parseAddress(address) !== undefined);
}
