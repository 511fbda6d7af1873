import { scopedKey } from '../cluster/key';
import { isComplete } from '../cluster/completeness';
import { namesOfService, resolve, type Resolution, type ServiceName } from '../cluster/names';
import { listeners } from '../cluster/routes';
import { selectedBy } from '../cluster/selection';
import { onlyPods } from '../cluster/workloads';
import { zone } from '../cluster/zone';
import type { Listener } from '../model/ingress';
import type { Service } from '../model/service';
import { allConnections, connectionsEqual, type Connections } from '../sets/connections';
import { lookUp, resolverOf, withoutClusterDns } from './dns';
import type { OutsideHost, PodHost, Where } from './host';
import { perhapsInside } from './inside-names';
import { nowhere } from './nowhere';
import { policiesBetween } from './policies';
import { after, deadEnd, type Route } from './route';
import { askedFrom } from './service-ports';
import { remark, step, type Step } from './step';
import { passing, then } from './stretch';
import { toHeadless } from './to-headless';
import { toService } from './to-service';
import { toUnseenService } from './unseen-service';
import type { PortsAsked } from './word';
import { objectText } from './words';
import { worldOf } from './world';

/** What a pod that connects to a name meets: the name, the cluster's DNS, and what the name leads to; `aliases` led here. */
export function toHost(
  where: Where,
  from: PodHost,
  host: string,
  ports: PortsAsked | undefined,
  aliases: readonly Service[] = [],
): Route {
  const { namespace } = from.workload;
  const found = resolve(where.db, where.cluster, namespace, host);
  if (found.kind === 'outside') return toOutside(where, from, host, ports);
  const asked = found.kind === 'service' ? askedFrom(found.service, ports) : numbersIn(ports);
  const ownDns = withoutClusterDns(from.workload, host, asked);
  if (ownDns) return { asked, stretch: ownDns };
  if (found.kind === 'nothing') return { asked, stretch: nowhere(where, from, host, found, asked) };
  const route = toFound(where, from, found, ports, aliases);
  return after((all) => then(passing(all, nameStep(where, host, namespace, found)), lookUp(where, from, all)), route);
}

type FoundService = Extract<Resolution, { readonly kind: 'service' }>;

function toFound(
  where: Where,
  from: PodHost,
  { service, pod }: FoundService,
  ports: PortsAsked | undefined,
  aliases: readonly Service[],
): Route {
  if (service.type === 'ExternalName') return toAlias(where, from, service, ports, aliases);
  return pod === undefined ? toService(where, from, service, ports) : toPodBehind(where, from, service, pod, ports);
}

const podName = 'statefulset.kubernetes.io/pod-name';

/** The name of a single pod leads to it and not to the others. */
function toPodBehind(where: Where, from: PodHost, service: Service, pod: string, ports: PortsAsked | undefined): Route {
  const key = scopedKey(where.cluster, service.namespace, service.name);
  const isOf = (name: string): boolean =>
    pod === name || (pod.startsWith(`${name}-`) && /^\d+$/.test(pod.slice(name.length + 1)));
  const found = selectedBy(where.db, key).filter(({ name, hostname }) => isOf(name) || hostname === pod);
  const own = found.map((workload) => onlyPods(workload, { [podName]: pod }));
  return own.length > 0
    ? toHeadless(where, from, service, askedFrom(service, ports), own)
    : toService(where, from, service, ports);
}

/** An `ExternalName` is another name to look up, whatever ports it lists (N-4.21, N-5.3). */
export function toAlias(
  where: Where,
  from: PodHost,
  service: Service,
  ports: PortsAsked | undefined,
  before: readonly Service[] = [],
): Route {
  const target = service.externalName ?? '';
  const at = [{ ...service.at, path: ['spec', 'externalName'] }];
  if (before.some((one) => isSame(one, service)))
    return deadEnd(numbersIn(ports), circleStep([...before, service], at));
  const message = `Service ${objectText(service)} is an alias for \`${target}\`.`;
  const alias = (asked: Connections) => passing(asked, step('service', 'passes', message, at));
  const next = target.endsWith('.') ? target : `${target}.`;
  return after(alias, toHost(where, from, next, ports, [...before, service]));
}

function isSame(one: Service, other: Service): boolean {
  return one.namespace === other.namespace && one.name === other.name;
}

/** No server finds an address at the end of it. */
function circleStep(aliases: readonly Service[], at: Step['at']): Step {
  const circle = aliases.map((service) => objectText(service)).join(' → ');
  return step('service', 'fails', `These aliases lead round in a circle, so the name has no address: ${circle}.`, at);
}

/** A name that only a server outside knows: which address it has, no file tells. */
function toOutside(where: Where, from: PodHost, host: string, ports: PortsAsked | undefined): Route {
  const asked = numbersIn(ports);
  const name = host.replace(/\.$/, '');
  const isClusters = resolverOf(from.workload) === 'cluster';
  const inside = isClusters ? unseenInside(where, host) : undefined;
  if (inside) return { asked, stretch: toUnseenService(where, from, name, inside, asked) };
  const to: OutsideHost = { kind: 'outside', addresses: worldOf(where), name: `\`${name}\``, meant: 'one', host: name };
  const way = policiesBetween(where, from, to, asked);
  const { surely, perhaps } = way.enforced;
  // Where policies treat all addresses alike, it does not matter which one it is.
  const missing = connectionsEqual(surely, perhaps) ? [] : [remark(`no file shows which address \`${name}\` has`)];
  const message = `\`${name}\` is a name outside the cluster.`;
  const notes = ingressesFor(where, name).map((listener) =>
    remark(
      `Ingress ${objectText(listener)} is for this host; \`--from world\` tells the way from outside.`,
      listener.at,
    ),
  );
  const found = passing(asked, step('name', 'passes', message, [], { missing, notes }));
  const looked = isClusters ? then(found, lookUp(where, from, asked)) : found;
  return { asked, stretch: then(looked, way) };
}

/** Where the files hold all there is in the cluster, or an Ingress for the host, it is a name of the world. */
function unseenInside(where: Where, host: string): ServiceName | undefined {
  const isOutside = isComplete(where.db, where.cluster) || ingressesFor(where, host).length > 0;
  return isOutside ? undefined : perhapsInside(host);
}

function ingressesFor({ db, cluster }: Where, host: string): readonly Listener[] {
  return listeners(db, cluster).filter(({ routes }) => routes.some((route) => route.host === host));
}

export function numbersIn(ports: PortsAsked | undefined): Connections {
  return ports?.kind === 'numbers' ? ports.connections : allConnections;
}

function nameStep({ db, cluster }: Where, host: string, namespace: string, { service, pod }: FoundService): Step {
  const full = namesOfService(db, scopedKey(cluster, service.namespace, service.name))?.full ?? '';
  const whole = pod === undefined ? full : `${pod}.${full}`;
  const isWhole = host.replace(/\.$/, '') === whole;
  const added = isWhole
    ? ''
    : ` as \`${whole}\`, with \`${whole.slice(host.length + 1)}\` from the search path of \`${namespace}\``;
  const what =
    pod === undefined ? `Service ${objectText(service)}` : `pod \`${pod}\` behind Service ${objectText(service)}`;
  const note =
    zone(db, cluster).isKnown || !isWhole
      ? []
      : [remark(`No file shows the zone of the cluster's DNS: \`${zone(db, cluster).name}\` is assumed.`)];
  return step('name', 'passes', `\`${host.replace(/\.$/, '')}\` is ${what}${added}.`, [service.at], { notes: note });
}
