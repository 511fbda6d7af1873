import type { Entry } from '../cluster/entries';
import { factsIn } from '../cluster/facts-in';
import { hostPortsOf } from '../cluster/host-entries';
import { ingressEntries } from '../cluster/ingress-entries';
import { namespaceNames } from '../cluster/namespaces';
import { workloadKey } from '../cluster/workloads';
import { below } from '../model/anchor';
import type { Service } from '../model/service';
import type { Workload } from '../model/workload';
import type { ReachEndpoint } from '../reachability';
import { entrancesIn, type Entrance, type Receiver } from '../reachability/behind-service';
import { ingressesOf, servicesOf, type IngressTarget, type ServiceTarget } from '../reachability/services';
import { allConnections, connectionsOf, connectionsToString } from '../sets/connections';
import { portRange } from '../sets/ports';
import type { ClusterState } from './clusters';
import { namedApart, type Lead, type Way } from './ways';
import { hostName, routeName } from './way-names';

/** A Service as those inside know it. */
export interface ServiceState {
  readonly kind: 'service';
  readonly endpoint: ReachEndpoint;
  readonly service: Service;
  readonly ways: readonly InnerWay[];
  /** `undefined`: it is only a name for another host. */
  readonly target: ServiceTarget | undefined;
}

export interface IngressState {
  readonly kind: 'ingress';
  readonly endpoint: ReachEndpoint;
  readonly target: IngressTarget;
  readonly ways: readonly Way[];
}

/** The ports of nodes that the pods of a workload take for themselves (`hostPort`). */
export interface HostState {
  readonly kind: 'host';
  readonly endpoint: ReachEndpoint;
  readonly workload: Workload;
  readonly ways: readonly Way[];
}

export interface InnerWay extends Way {
  readonly entrance: Entrance | undefined;
}

export type Destination = ServiceState | IngressState | HostState;

/** The id that a workload goes by in both states. */
export type Naming = (workload: Workload) => string;

/** By namespace, kind and name. */
export type Destinations = ReadonlyMap<string, Destination>;

export function destinationsIn(state: ClusterState, nameOf: Naming): Destinations {
  const all = [
    ...services(state, nameOf),
    ...externalNames(state),
    ...ingresses(state, nameOf),
    ...hosts(state, nameOf),
  ];
  return new Map(all.map((one) => [one.endpoint.id.slice(state.prefix.length), one]));
}

function services(state: ClusterState, nameOf: Naming): readonly ServiceState[] {
  const entrancesOf = entrancesIn(state.db, state);
  return servicesOf(state.db, state).map((target) => ({
    kind: 'service',
    endpoint: target.endpoint,
    service: target.service,
    target,
    ways: namedApart(entrancesOf(target).map((entrance) => innerWay(entrance, nameOf))),
  }));
}

function innerWay(entrance: Entrance, nameOf: Naming): InnerWay {
  const { at, connections, behind } = entrance;
  return {
    name: connectionsToString(connections),
    at,
    behind: behind.filter(isShown).map((one) => leadTo(one, nameOf)),
    entrance,
  };
}

/** Who is in no file has no name to go by. */
export function isShown({ unshown }: Receiver): boolean {
  return unshown === undefined;
}

export function leadTo(
  { workload, name, connections: ports }: Pick<Receiver, 'workload' | 'name' | 'connections'>,
  nameOf: Naming,
): Lead {
  return { to: workload ? nameOf(workload) : name, ports };
}

/** They lead wherever DNS does, on whatever port (N-5.3). */
function externalNames({ db, scope, prefix }: ClusterState): readonly ServiceState[] {
  return namespaceNames(db, scope.id).flatMap((namespace) =>
    factsIn(db, scope.id, namespace, 'service').flatMap((service) => {
      if (service.type !== 'ExternalName' || service.externalName === undefined) return [];
      const behind = [{ to: service.externalName, ports: allConnections }];
      const way = { name: 'any port', at: below(service.at, 'spec', 'externalName'), behind, entrance: undefined };
      const { name } = service;
      const id = `${prefix}${namespace}/Service/${name}`;
      const endpoint = { id, kind: 'service', cluster: scope.name, namespace, name } as const;
      return [{ kind: 'service' as const, endpoint, service, target: undefined, ways: [way] }];
    }),
  );
}

function ingresses(state: ClusterState, nameOf: Naming): readonly IngressState[] {
  const { db, scope } = state;
  return ingressesOf(db, state).map((target) => ({
    kind: 'ingress',
    endpoint: target.endpoint,
    target,
    ways: namedApart(
      ingressEntries(db, scope.id, target.listener).map((entry) => ({
        name: routeName(entry.route),
        at: entry.at,
        behind: leadsBehind(entry, nameOf),
      })),
    ),
  }));
}

function hosts({ db, scope, members }: ClusterState, nameOf: Naming): readonly HostState[] {
  return members.flatMap(({ endpoint, workload }) => {
    const entries = workload ? hostPortsOf(db, scope.id, workload) : [];
    if (!workload || entries.length === 0) return [];
    const ways = entries.map((entry) => ({ name: hostName(entry), at: entry.at, behind: leadsBehind(entry, nameOf) }));
    return [{ kind: 'host', endpoint: { ...endpoint, id: nameOf(workload) }, workload, ways: namedApart(ways) }];
  });
}

/** Endpoints that are written by hand count where there are no pods. */
function leadsBehind({ pods, addresses, protocol }: Entry, nameOf: Naming): readonly Lead[] {
  const at = (port: number) => connectionsOf(protocol, portRange(port));
  if (pods.length > 0) return pods.map(({ workload, port }) => ({ to: nameOf(workload), ports: at(port) }));
  return addresses.map(({ address, port }) => ({ to: address, ports: at(port) }));
}

/** Whatever cluster it is in, by the names of both states. */
export function namingIn({ prefix }: ClusterState, nowByThen: ReadonlyMap<string, string>): Naming {
  return (workload) => {
    const id = prefix + workloadKey(workload);
    return nowByThen.get(id) ?? id;
  };
}
