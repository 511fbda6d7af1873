import { slicesOf } from '../cluster/endpoints';
import { scopedKey } from '../cluster/key';
import { selectedBy } from '../cluster/selection';
import type { Service } from '../model/service';
import type { Workload } from '../model/workload';
import { addressesOf, noAddresses, parseAddress, unionAddresses } from '../sets/addresses';
import type { Connections } from '../sets/connections';
import { podHost, type Host, type Where } from './host';
import { anyOf } from './passage';
import { policiesBetween } from './policies';
import type { Route } from './route';
import { portText } from './service-ports';
import { remark, step, type Step } from './step';
import { either, passing, then, type Stretch } from './stretch';
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
  const pods = (only ?? selectedBy(where.db, key)).filter(({ isScaledToZero }) => !isScaledToZero);
  const ways =
    pods.length > 0 ? pods.map((pod) => podWay(where, from, pod, asked)) : [slicesWay(where, from, service, asked)];
  return { asked, stretch: then(passing(asked, headlessStep(service, pods)), either(ways, anyOf)) };
}

export function podWay(where: Where, from: Host, pod: Workload, asked: Connections): Stretch {
  const undeclared = undeclaredPort(pod, asked);
  const way = policiesBetween(where, from, podHost(pod), asked);
  return undeclared ? then(passing(asked, undeclared), way) : way;
}

function slicesWay(where: Where, from: Host, service: Service, asked: Connections): Stretch {
  const slices = slicesOf(where.db, scopedKey(where.cluster, service.namespace, service.name));
  const texts = slices.flatMap((slice) => slice.endpoints.flatMap(({ addresses }) => addresses));
  const ranges = texts.flatMap((text) => parseAddress(text) ?? []);
  const addresses = ranges.map(addressesOf).reduce(unionAddresses, noAddresses);
  const found = step(
    'endpoints',
    'passes',
    `Its endpoints are ${listed(texts.map((text) => `\`${text}\``))}.`,
    slices.map(({ at }) => at),
  );
  const to: Host = { kind: 'outside', addresses, name: listed(texts.map((text) => `\`${text}\``)), meant: 'all' };
  return then(passing(asked, found), policiesBetween(where, from, to, asked));
}

function headlessStep(service: Service, pods: readonly Workload[]): Step {
  const whom = pods.length > 0 ? `, ${listed(pods.map(workloadText))}, ` : ' ';
  const message = `Service ${objectText(service)} is headless: its name leads to the pods themselves${whom}whose own ports count.`;
  const translated = service.ports.filter(({ port, targetPort }) => port !== targetPort);
  const notes = translated.map((port) =>
    remark(
      `${portText(port)} is not sent to ${typeof port.targetPort === 'number' ? port.targetPort : `\`${port.targetPort}\``}: a headless Service translates no ports`,
      port.targetAt,
    ),
  );
  return step('service', 'passes', message.replaceAll(', whose', ', whose'), [service.at], { notes });
}
