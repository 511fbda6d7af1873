import type { AddressEndpoint, PodEndpoint, PortEndpoints } from '../cluster/endpoints';
import { nearestWord } from '../cluster/nearest';
import { scopedKey } from '../cluster/key';
import { slicesOf } from '../cluster/endpoints';
import { onlyPods, workloadsIn } from '../cluster/workloads';
import type { Service, ServicePort } from '../model/service';
import type { Workload } from '../model/workload';
import { addressesOf, parseAddress } from '../sets/addresses';
import { connectionsOf } from '../sets/connections';
import { portRange } from '../sets/ports';
import { isSomewhere, selectorOf, selectorToString } from '../sets/selectors';
import { podHost, type Host, type Where } from './host';
import { anyOf, oneOf } from './passage';
import { podAt } from './pod-at';
import { policiesBetween } from './policies';
import { beforeEndpoints, behindService } from './service-address';
import { clientSide } from './service-ports';
import { remark, step, type Step } from './step';
import { change, either, entering, failing, passing, then, unsure, type Change, type Stretch } from './stretch';
import { objectText, listed, workloadText } from './words';

/** From one port of a Service to any of the endpoints behind it. */
export function endpointWays(where: Where, from: Host, service: Service, endpoints: PortEndpoints): Stretch {
  const { port, pods, without, addresses } = endpoints;
  // Slices in the files repeat what the selector says, if pods for it are there.
  const written = pods.length + without.length > 0 ? [] : addresses.filter((one) => isUsed(service, one));
  if (pods.length === 0 && without.length > 0)
    return failing(noTarget(port, without), () => otherTarget(port, without));
  const ways = [
    ...pods.map((pod) => podWay(where, from, service, port, pod)),
    ...written.map((address) => addressWay(where, from, service, port, address)),
  ];
  const [unused] = addresses;
  if (ways.length === 0) return failing(unused ? noneUsed(where, service, unused) : noneOnPort(service, port));
  const entrance = clientSide(port);
  const found = passing(entrance, endpointsStep(where, service, endpoints, written));
  return then(found, ...beforeEndpoints(where, from, service, port), either(ways, anyOf));
}

/** Of endpoints that somebody wrote, proxies take those that are ready, and no names (N-4.4); dumped ones may be by now. */
function isUsed({ selector }: Service, { address, isReady }: AddressEndpoint): boolean {
  return selector !== undefined || (isReady && parseAddress(address) !== undefined);
}

function noneUsed({ db, cluster }: Where, service: Service, { address, isReady }: AddressEndpoint): Step {
  const slices = slicesOf(db, scopedKey(cluster, service.namespace, service.name));
  const why = isReady ? `\`${address}\` is a name, which proxies do not look up` : `\`${address}\` is not ready`;
  const message = `Nothing is sent to the endpoints of Service ${objectText(service)}: ${why}.`;
  return step(
    'endpoints',
    'fails',
    message,
    slices.flatMap(({ endpoints }) => endpoints.map(({ at }) => at)),
  );
}

function podWay(
  where: Where,
  from: Host,
  service: Service,
  port: ServicePort,
  { workload, port: number }: PodEndpoint,
): Stretch {
  const inner = connectionsOf(port.protocol, portRange(number));
  const to = podHost(onlyPods(workload, service.selector ?? {}));
  const way = entering(clientSide(port), policiesBetween(where, from, to, inner, { servicePort: port.port }), inner);
  const doubt = doubtAbout(service, workload);
  return doubt ? then(unsure(clientSide(port), doubt), way) : way;
}

/** Of a workload that is selected by labels which its controller gives: whether any of its pods has them. */
function doubtAbout(service: Service, workload: Workload): Step | undefined {
  const selector = selectorOf(service.selector ?? {});
  if (isSomewhere(selector, workload.podLabels)) return undefined;
  const message = `No file shows whether a pod of ${workloadText(workload)} has \`${selectorToString(selector)}\`.`;
  return step('endpoints', 'unknown', message, [service.selectorAt], {
    missing: [remark(message.charAt(0).toLowerCase() + message.slice(1, -1), service.selectorAt)],
  });
}

function addressWay(
  where: Where,
  from: Host,
  service: Service,
  port: ServicePort,
  { address, port: number, pod }: AddressEndpoint,
): Stretch {
  const inner = connectionsOf(port.protocol, portRange(number));
  const range = parseAddress(address);
  const workload = podCalled(where, service, pod) ?? (range && podAt(where, addressesOf(range)));
  if (!workload && !range) return unsure(clientSide(port));
  const to: Host = workload
    ? podHost(workload)
    : { kind: 'outside', addresses: addressesOf(range ?? neverAddress), name: `\`${address}\``, meant: 'all' };
  const way = entering(clientSide(port), policiesBetween(where, from, to, inner, { servicePort: port.port }), inner);
  const doubt = to.kind === 'outside' && behindService(where, from, service, port, to, inner);
  return doubt ? either([doubt, way], oneOf) : way;
}

function podCalled({ db, cluster }: Where, { namespace }: Service, name: string | undefined): Workload | undefined {
  return workloadsIn(db, scopedKey(cluster, namespace)).find((one) => one.type === 'Pod' && one.name === name);
}

function endpointsStep(
  where: Where,
  service: Service,
  { port, pods, without }: PortEndpoints,
  written: readonly AddressEndpoint[],
): Step {
  const words = [
    ...pods.map(({ workload, port: number }) => `${workloadText(workload)} on ${port.protocol} ${number}`),
    ...written.map(({ address, port: number }) => `\`${address}\` on ${port.protocol} ${number}`),
  ];
  const at =
    pods.length > 0
      ? [service.selectorAt]
      : slicesOf(where.db, scopedKey(where.cluster, service.namespace, service.name)).map((slice) => slice.at);
  const notes = without.map((workload) =>
    remark(
      `${workloadText(workload)} is selected too, but has no port called \`${port.targetPort}\`, so it is no endpoint.`,
      workload.at,
    ),
  );
  return step('endpoints', 'passes', `Its endpoints are ${listed(words)}.`, at, { notes });
}

function noTarget(port: ServicePort, without: readonly Workload[]): Step {
  const own = without.map((workload) => `${workloadText(workload)} has ${portsText(workload)}`);
  const message = `No pod behind the Service has a ${port.protocol} port called \`${port.targetPort}\`, so there is no endpoint: ${listed(own)}.`;
  const notes = without.flatMap(({ ports }) =>
    ports.map(({ at, name, port: number }) =>
      remark(`port ${number}${name === undefined ? '' : ` is called \`${name}\``}`, at),
    ),
  );
  return step('endpoints', 'fails', message, [port.targetAt], { notes });
}

function portsText({ ports }: Workload): string {
  return ports.length === 0
    ? 'no ports'
    : ports.map(({ name, port }) => (name === undefined ? String(port) : `\`${name}\` (${port})`)).join(', ');
}

/** A name like it, that of the Service's port, or the only port there is. */
function otherTarget(port: ServicePort, without: readonly Workload[]): readonly Change[] {
  const own = without.flatMap(({ ports }) => ports).filter(({ protocol }) => protocol === port.protocol);
  const names = own.flatMap(({ name }) => name ?? []);
  const same = own.find(({ name, port: number }) => number === port.port || (name !== undefined && name === port.name));
  const only = new Set(own.map((one) => one.port)).size === 1 ? own[0] : undefined;
  const found = same ?? only;
  const value = nearestWord(String(port.targetPort), names) ?? found?.name ?? found?.port;
  return value === undefined
    ? []
    : [change(`Change \`targetPort\` to \`${value}\``, { kind: 'set', at: port.targetAt, value })];
}

function noneOnPort(service: Service, port: ServicePort): Step {
  return step(
    'endpoints',
    'fails',
    `No endpoint of Service ${objectText(service)} has its port ${port.protocol} ${port.port}.`,
    [port.at],
  );
}

const neverAddress = { family: 'IPv4', from: 0n, end: 0n, text: '' } as const;
