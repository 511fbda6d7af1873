import { query } from '../query';
import type { Endpoints, ServicePort } from '../model/service';
import type { Workload } from '../model/workload';
import type { Protocol } from '../sets/connections';
import { factsIn } from './facts-in';
import { namesOf, type ScopedKey } from './key';
import { selectedBy, serviceNamed } from './selection';

/** What stands behind one port of a Service. */
export interface PortEndpoints {
  readonly port: ServicePort;
  readonly pods: readonly PodEndpoint[];
  /** Selected workloads that have no port of the target's name: no endpoints on this port (N-4.11). */
  readonly without: readonly Workload[];
  /** From slices and `Endpoints` written by hand. */
  readonly addresses: readonly AddressEndpoint[];
}

export interface PodEndpoint {
  readonly workload: Workload;
  /** The pod's port, after `targetPort`; the same target name may be another number on other pods. */
  readonly port: number;
}

export interface AddressEndpoint {
  readonly address: string;
  readonly port: number;
  readonly isReady: boolean;
  readonly pod: string | undefined;
}

/** The slices and `Endpoints` that belong to a Service. */
export const slicesOf = query<ScopedKey, readonly Endpoints[]>('slicesOf', (db, key) => {
  const [cluster, namespace, name] = namesOf(key);
  return factsIn(db, cluster, namespace, 'endpoints').filter((slice) => slice.service === name);
});

/** For each port of a Service, where it leads. */
export const endpointsOf = query<ScopedKey, readonly PortEndpoints[]>('endpointsOf', (db, key) => {
  const service = serviceNamed(db, key);
  const running = selectedBy(db, key).filter((workload) => !workload.isScaledToZero);
  return (service?.ports ?? []).map((port) => {
    const pods = running.flatMap((workload) => portsOn(workload, port).map((number) => ({ workload, port: number })));
    const without = running.filter((workload) => portsOn(workload, port).length === 0);
    return { port, pods, without, addresses: slicesOf(db, key).flatMap((slice) => addressesOn(slice, port)) };
  });
});

function portsOn(workload: Workload, { targetPort, protocol }: ServicePort): readonly number[] {
  if (typeof targetPort === 'number') return [targetPort];
  const port = namedPort(workload, targetPort, protocol);
  return port === undefined ? [] : [port];
}

/** The number that a name stands for on the pods of a workload: by name and protocol (N-1.26, N-4.11). */
export function namedPort({ ports }: Workload, name: string, protocol: Protocol): number | undefined {
  return ports.find((port) => port.name === name && port.protocol === protocol)?.port;
}

function addressesOn(slice: Endpoints, port: ServicePort): readonly AddressEndpoint[] {
  const match = slice.ports.find(
    (candidate) => (candidate.name ?? '') === (port.name ?? '') && candidate.protocol === port.protocol,
  );
  if (!match) return [];
  return slice.endpoints.flatMap(({ addresses, isReady, pod }) =>
    addresses.map((address) => ({ address, port: match.port, isReady, pod })),
  );
}
