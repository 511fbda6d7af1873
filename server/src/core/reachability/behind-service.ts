import type { AddressEndpoint, PortEndpoints } from '../cluster/endpoints';
import { scopedKey } from '../cluster/key';
import { onlyPods, workloadKey } from '../cluster/workloads';
import type { Anchor } from '../model/anchor';
import type { Workload } from '../model/workload';
import { addressesOf, areDisjoint, parseAddress, type AddressSet } from '../sets/addresses';
import { connectionsOf, type Connections } from '../sets/connections';
import { portRange } from '../sets/ports';
import type { Database } from '../query';
import type { Populated } from './members';
import type { ServiceTarget } from './services';
import { unshownBehind, type UnshownBehind } from './unshown-behind';

/** A port that clients of a Service connect to, and everyone that may take the connection. */
export interface Entrance {
  readonly at: Anchor;
  readonly connections: Connections;
  readonly behind: readonly Receiver[];
}

export interface Receiver {
  /** As pairs know it; `undefined`: it is in no file. */
  readonly number: number | undefined;
  readonly workload: Workload | undefined;
  readonly name: string;
  /** Where the Service takes only some of its pods: the workload as just those. */
  readonly only?: Workload;
  /** An address outside that a proxy sends to. */
  readonly address?: AddressSet;
  /** Why it may be there, though no file shows it. */
  readonly unshown?: UnshownBehind;
  /** On its own port. */
  readonly connections: Connections;
}

type Numbers = ReadonlyMap<Workload, number>;

/** Finds who is behind the Services of a cluster. */
export function entrancesIn(db: Database, cluster: Populated): (target: ServiceTarget) => readonly Entrance[] {
  const numbers: Numbers = new Map(
    cluster.members.flatMap(({ workload, number }) => (workload ? [[workload, number] as const] : [])),
  );
  return ({ service, ports }) => {
    const unshown = unshownBehind(db, scopedKey(cluster.scope.id, service.namespace, service.name));
    return ports.flatMap((port) => {
      const behind = unshown
        ? [unshownReceiver(port, unshown)]
        : [...podReceivers(service, port, numbers), ...addressReceivers(service, port, cluster)];
      return service.clusterIP === 'headless' ? withoutProxy(port, behind) : throughProxy(port, behind);
    });
  };
}

/** On the port of the target, where that is a number; a name may be any. */
function unshownReceiver({ port: { protocol, port, targetPort } }: PortEndpoints, unshown: UnshownBehind): Receiver {
  const number = typeof targetPort === 'number' ? targetPort : port;
  const connections = connectionsOf(protocol, portRange(number));
  return { number: undefined, workload: undefined, name: 'a pod that no file shows', unshown, connections };
}

function podReceivers(
  { selector = {} }: ServiceTarget['service'],
  { port, pods }: PortEndpoints,
  numbers: Numbers,
): readonly Receiver[] {
  return pods.flatMap(({ workload, port: podPort }) => {
    const number = numbers.get(workload);
    if (number === undefined) return [];
    const connections = connectionsOf(port.protocol, portRange(podPort));
    const some = onlyPods(workload, selector);
    const only = some === workload ? {} : { only: some };
    return [{ number, workload, ...only, name: workloadKey(workload), connections }];
  });
}

/** What slices name, where no pods of the files are selected: pods of the files where they are there, else addresses outside. */
function addressReceivers(
  { selector, clusterIP }: ServiceTarget['service'],
  { port, pods, without, addresses }: PortEndpoints,
  { members }: Populated,
): readonly Receiver[] {
  if (pods.length + without.length > 0) return [];
  return addresses
    .filter(({ isReady }) => isReady || selector !== undefined)
    .flatMap((endpoint): readonly Receiver[] => {
      const connections = connectionsOf(port.protocol, portRange(endpoint.port));
      const pod = members.find(({ workload }) => workload && isPod(workload, endpoint));
      if (pod?.workload)
        return [{ number: pod.number, workload: pod.workload, name: workloadKey(pod.workload), connections }];
      const range = parseAddress(endpoint.address);
      const address = range && addressesOf(range);
      const part = address && members.find((one) => one.addresses && !areDisjoint(one.addresses, address));
      if (!part) return [];
      // Clients of a headless Service send to the address themselves, so nobody wonders which one counts.
      const proxied = clusterIP === 'headless' ? {} : { address };
      return [{ number: part.number, workload: undefined, ...proxied, name: endpoint.address, connections }];
    });
}

function isPod({ addresses }: Workload, { address }: AddressEndpoint): boolean {
  return addresses.includes(address);
}

function throughProxy({ port }: PortEndpoints, behind: readonly Receiver[]): readonly Entrance[] {
  if (behind.length === 0) return [];
  return [{ at: port.at, connections: connectionsOf(port.protocol, portRange(port.port)), behind }];
}

/** Clients of a headless Service connect to the pods themselves, on the pods' ports (N-4.22). */
function withoutProxy({ port }: PortEndpoints, behind: readonly Receiver[]): readonly Entrance[] {
  const byPort = new Map<string, Receiver[]>();
  for (const receiver of behind) {
    const key = JSON.stringify(receiver.connections);
    byPort.set(key, [...(byPort.get(key) ?? []), receiver]);
  }
  return [...byPort.values()].flatMap((same) =>
    same[0] ? [{ at: port.at, connections: same[0].connections, behind: same }] : [],
  );
}
