import { scopedKey } from '../cluster/key';
import { namesOfService, resolve, type Resolution } from '../cluster/names';
import { selectedBy } from '../cluster/selection';
import { onlyPods } from '../cluster/workloads';
import { zone } from '../cluster/zone';
import type { Service } from '../model/service';
import { allConnections, type Connections } from '../sets/connections';
import { lookUp, withoutClusterDns } from './dns';
import type { PodHost, Where } from './host';
import { nowhere } from './nowhere';
import { after, deadEnd, type Route } from './route';
import { askedFrom } from './service-ports';
import { remark, step, type Step } from './step';
import { passing, then } from './stretch';
import { toHeadless } from './to-headless';
import { toOutsideName } from './to-outside-name';
import { toService } from './to-service';
import type { PortsAsked } from './word';
import { objectText } from './words';

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
  if (found.kind === 'outside') return toOutsideName(where, from, host, numbersIn(ports), aliases.at(-1));
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
