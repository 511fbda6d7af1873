import { entriesTo, entriesToPods, type Entry } from '../cluster/entries';
import { workloadKey } from '../cluster/workloads';
import type { Service } from '../model/service';
import type { Workload } from '../model/workload';
import type { AddressSet } from '../sets/addresses';
import { allConnections, connectionsOf, noConnections, type Connections } from '../sets/connections';
import { includesPort, portRange } from '../sets/ports';
import { blocksText } from './blocks';
import { podHost, type OutsideHost, type Where } from './host';
import { anyOf, together } from './passage';
import { policiesBetween } from './policies';
import { askedOf, deadEnd, type Route } from './route';
import { remark, step } from './step';
import { either, then, unsure, type Stretch } from './stretch';
import { isPlain, throughEntry } from './through-entry';
import { throughIngress } from './through-ingress';
import { podAt } from './pod-at';
import { serviceAt } from './to-addresses';
import { numbersIn } from './to-host';
import type { PortsAsked } from './word';
import { objectText, workloadText } from './words';

/** The ways from outside to the pods of workloads: through all that leads to them, or else by their own addresses. */
export function outsideToWorkloads(
  where: Where,
  client: OutsideHost,
  workloads: readonly Workload[],
  ports: PortsAsked | undefined,
): Route {
  const routes = workloads.map((workload) => toWorkload(where, client, workload, ports));
  return {
    asked: askedOf(routes),
    stretch: either(
      routes.map(({ stretch }) => stretch),
      anyOf,
    ),
  };
}

function toWorkload(where: Where, client: OutsideHost, workload: Workload, ports: PortsAsked | undefined): Route {
  const all = entriesToPods(where.db, where.cluster, workload).map((entry) => onlyTo(entry, workload));
  const wanted = ports?.kind === 'numbers' ? ports.connections : undefined;
  const entries = all.filter(
    (entry) => !wanted || entry.pods.some(({ port }) => includesPort(wanted[entry.protocol], port)),
  );
  if (entries.length === 0) return straight(where, client, workload, numbersIn(ports));
  const byPort = new Map<string, Entry[]>();
  for (const entry of entries)
    for (const { port } of entry.pods)
      byPort.set(`${entry.protocol} ${port}`, [...(byPort.get(`${entry.protocol} ${port}`) ?? []), entry]);
  const ways = [...byPort.values()].map((own) => onPodPort(where, client, own));
  return {
    asked: wanted ?? askedOf(ways),
    stretch: either(
      ways.map(({ stretch }) => stretch),
      together,
    ),
  };
}

function onlyTo(entry: Entry, workload: Workload): Entry {
  const key = workloadKey(workload);
  return { ...entry, pods: entry.pods.filter((pod) => workloadKey(pod.workload) === key) };
}

/** Several entries may lead to one port of a pod; a client takes any of them. */
function onPodPort(where: Where, client: OutsideHost, entries: readonly Entry[]): Route {
  const [first] = entries;
  const port = first?.pods[0]?.port;
  const asked = first && port !== undefined ? connectionsOf(first.protocol, portRange(port)) : noConnections;
  return {
    asked,
    stretch: either(
      entries.map((entry) => through(where, client, entry, asked)),
      anyOf,
    ),
  };
}

function through(where: Where, client: OutsideHost, entry: Entry, entrance: Connections): Stretch {
  return isPlain(entry) ? throughEntry(where, client, entry, entrance) : throughIngress(where, client, entry, entrance);
}

/** Nothing leads there; whether the network outside knows the addresses of pods is not in any file. */
function straight(where: Where, client: OutsideHost, workload: Workload, asked: Connections): Route {
  const message = `Nothing in these files leads from outside to ${workloadText(workload)}; it is left to the network whether its own address can be reached.`;
  const missing = [remark('no file shows whether the network outside leads to the addresses of pods')];
  const way = policiesBetween(where, client, podHost(workload), asked);
  return { asked, stretch: then(unsure(asked, step('entry', 'unknown', message, [workload.at], { missing })), way) };
}

/** The ways from outside to a Service: its own, and the Ingresses that have it for a backend. */
export function outsideToService(
  where: Where,
  client: OutsideHost,
  service: Service,
  ports: PortsAsked | undefined,
): Route {
  const all = waysTo(where, service);
  const entries = askedEntries(all, ports);
  if (all.length === 0) return deadEnd(numbersIn(ports), notExposed(service));
  if (entries.length === 0) return deadEnd(numbersIn(ports), notOnPort(service, all));
  const ways = entries.map((entry) => {
    const asked = entranceOf(entry, ports);
    return { asked, stretch: through(where, client, entry, asked) };
  });
  return { asked: askedOf(ways), stretch: either(byEntrance(ways), together) };
}

/** What enters at the same port takes any of the ways there. */
function byEntrance(ways: readonly Route[]): readonly Stretch[] {
  const groups = new Map<string, Stretch[]>();
  for (const { asked, stretch } of ways) {
    const key = JSON.stringify(asked);
    groups.set(key, [...(groups.get(key) ?? []), stretch]);
  }
  return [...groups.values()].map((group) => either(group, anyOf));
}

/** Whoever asks for a Service means its own ways in, if it has any; those of Ingresses have URLs. */
function waysTo({ db, cluster }: Where, service: Service): readonly Entry[] {
  const all = entriesTo(db, cluster, service);
  const own = all.filter(isPlain);
  return own.length > 0 ? own : all;
}

/** By the port that clients outside connect to, or else by that of the Service. */
function askedEntries(all: readonly Entry[], ports: PortsAsked | undefined): readonly Entry[] {
  if (!ports) return all;
  const isOn = (entry: Entry, port: number | undefined): boolean =>
    port !== undefined && ports.kind === 'numbers' && includesPort(ports.connections[entry.protocol], port);
  const outer = all.filter((entry) => isOn(entry, portOf(entry)));
  if (outer.length > 0) return outer;
  return all.filter((entry) => {
    const own = 'servicePort' in entry ? entry.servicePort : undefined;
    return ports.kind === 'name' ? own?.name === ports.name : isOn(entry, own?.port);
  });
}

function portOf(entry: Entry): number | undefined {
  return isPlain(entry) ? entry.port : undefined;
}

/** As the client connects where that is known, or else as the Service has it. */
function entranceOf(entry: Entry, ports: PortsAsked | undefined): Connections {
  if (ports?.kind === 'numbers') return ports.connections;
  const port = portOf(entry) ?? ('servicePort' in entry ? entry.servicePort?.port : undefined);
  return port === undefined ? allConnections : connectionsOf(entry.protocol, portRange(port));
}

function notExposed(service: Service) {
  const message = `Service ${objectText(service)} (${service.type}) can be reached from inside the cluster only, and no Ingress leads to it.`;
  return step('entry', 'fails', message, [service.at]);
}

function notOnPort(service: Service, entries: readonly Entry[]) {
  const numbers = entries.flatMap((entry) => portOf(entry) ?? []);
  const message = `From outside, Service ${objectText(service)} takes ${[...new Set(numbers)].join(', ')} only.`;
  return step(
    'entry',
    'fails',
    message,
    entries.map(({ at }) => at),
  );
}

/** An address that somebody outside connects to: a load balancer's, or one that belongs to the cluster. */
export function outsideToAddresses(
  where: Where,
  client: OutsideHost,
  addresses: AddressSet,
  ports: PortsAsked | undefined,
): Route {
  const pod = podAt(where, addresses);
  if (pod) return outsideToWorkloads(where, client, [pod], ports);
  const found = serviceAt(where, addresses);
  if (found) return outsideToService(where, client, found.service, ports);
  const asked = numbersIn(ports);
  const message = `No file shows what has the address ${blocksText(addresses)}.`;
  const missing = [remark(`no file shows what has the address ${blocksText(addresses)}`)];
  return { asked, stretch: unsure(asked, step('address', 'unknown', message, [], { missing })) };
}
