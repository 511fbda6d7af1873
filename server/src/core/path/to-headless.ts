import { namedPort, slicesOf } from '../cluster/endpoints';
import { scopedKey } from '../cluster/key';
import { selectedBy } from '../cluster/selection';
import { onlyPods } from '../cluster/workloads';
import type { Service, ServicePort } from '../model/service';
import type { Workload } from '../model/workload';
import { addressesOf, noAddresses, parseAddress, unionAddresses } from '../sets/addresses';
import type { Connections } from '../sets/connections';
import { includesPort } from '../sets/ports';
import { podHost, type Host, type Where } from './host';
import { anyOf } from './passage';
import { podAt } from './pod-at';
import { policiesBetween } from './policies';
import type { Route } from './route';
import { remark, step, type Step } from './step';
import { either, failing, passing, then, unsure, type Stretch } from './stretch';
import { undeclaredPort } from './to-workload';
import { listed, objectText, workloadText } from './words';

/** Names of a headless Service lead to the pods themselves, whose ports clients use as they are (N-4.22). */
export function toHeadless(
  where: Where,
  from: Host,
  service: Service,
  asked: Connections,
  only?: readonly Workload[],
): Route {
  const key = scopedKey(where.cluster, service.namespace, service.name);
  const selected = only ?? selectedBy(where.db, key);
  const running = selected.filter(({ isScaledToZero }) => !isScaledToZero);
  const pods = running.map((workload) => onlyPods(workload, service.selector ?? {}));
  const ways =
    pods.length > 0
      ? pods.map((pod) => podWay(where, from, service, pod, asked))
      : [slicesWay(where, from, service, asked)];
  return { asked, stretch: then(passing(asked, headlessStep(service, pods)), either(ways, anyOf)) };
}

function podWay(where: Where, from: Host, service: Service, pod: Workload, asked: Connections): Stretch {
  const way = policiesBetween(where, from, podHost(pod), asked);
  const meant = service.ports.find((port) => isTranslated(port, pod, asked));
  if (meant) return then(unsure(asked, untranslated(meant, pod)), way);
  const undeclared = undeclaredPort(pod, asked);
  return undeclared ? then(passing(asked, undeclared), way) : way;
}

/** Whether the Service means another port than the one that clients get, and only that one is declared. */
function isTranslated({ protocol, port, targetPort }: ServicePort, pod: Workload, asked: Connections): boolean {
  const target = typeof targetPort === 'number' ? targetPort : namedPort(pod, targetPort, protocol);
  const declares = (number: number | undefined): boolean =>
    pod.ports.some((one) => one.protocol === protocol && one.port === number);
  return includesPort(asked[protocol], port) && target !== port && declares(target) && !declares(port);
}

function untranslated({ protocol, port, targetPort, targetAt }: ServicePort, pod: Workload): Step {
  const name = workloadText(pod);
  const message = `Clients of a headless Service get to ${protocol} ${port} itself, and not to \`targetPort\` ${targetPort}; ${name} does not declare ${protocol} ${port}.`;
  const missing = [remark(`no file shows that ${name} listens on ${protocol} ${port}`, pod.at)];
  return step('workload', 'unknown', message, [targetAt], { missing });
}

/** Names lead to what is ready (N-5.2); what was dumped from a cluster may be by now. */
function slicesWay(where: Where, from: Host, service: Service, asked: Connections): Stretch {
  const slices = slicesOf(where.db, scopedKey(where.cluster, service.namespace, service.name));
  const at = slices.map((slice) => slice.at);
  const ready = slices.flatMap(({ endpoints }) => endpoints.filter(({ isReady }) => isReady || service.selector));
  const texts = ready.flatMap(({ addresses }) => addresses).filter((text) => parseAddress(text) !== undefined);
  if (texts.length === 0)
    return failing(step('endpoints', 'fails', 'Its slices have no endpoints that are ready.', at));
  const shown = listed(texts.map((text) => `\`${text}\``));
  const found = step('endpoints', 'passes', `Its endpoints are ${shown}.`, at);
  return then(
    passing(asked, found),
    either(
      hostsAt(where, texts).map((to) => policiesBetween(where, from, to, asked)),
      anyOf,
    ),
  );
}

/** Those that are pods of the files as such, for policies are about those; the others together. */
function hostsAt(where: Where, texts: readonly string[]): readonly Host[] {
  const all = texts.flatMap((text) => {
    const range = parseAddress(text);
    const addresses = range && addressesOf(range);
    return addresses ? [{ text, addresses, pod: podAt(where, addresses) }] : [];
  });
  const outside = all.filter(({ pod }) => !pod);
  const addresses = outside.map((one) => one.addresses).reduce(unionAddresses, noAddresses);
  const name = listed(outside.map(({ text }) => `\`${text}\``));
  const pods = [...new Set(all.flatMap(({ pod }) => pod ?? []))].map(podHost);
  return outside.length === 0 ? pods : [...pods, { kind: 'outside', addresses, name, meant: 'all' }];
}

function headlessStep(service: Service, pods: readonly Workload[]): Step {
  const whom = pods.length > 0 ? `, ${listed(pods.map(workloadText))}, ` : ' ';
  const message = `Service ${objectText(service)} is headless: its name leads to the pods themselves${whom}whose own ports count.`;
  return step('service', 'passes', message, [service.at]);
}
