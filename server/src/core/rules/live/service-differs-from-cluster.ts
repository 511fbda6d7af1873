import { below } from '../../model/anchor';
import type { Service, ServicePort } from '../../model/service';
import { rule, type Report } from '../../rule';

export const serviceDiffersFromCluster = rule({
  id: 'service-differs-from-cluster',
  on: 'service',
  severity: 'information',
  summary: 'A Service is missing in the live cluster, or selects other pods or has other ports there.',
  mistakes: [],
  *check(service, cluster) {
    const live = service.name === '' ? undefined : cluster.live.service(service);
    if (!live) return;
    if (live.found) yield* differences(service, live.found, live.context);
    else
      yield {
        at: service.at,
        message: `There is no such Service in the cluster of context \`${live.context}\`, as last read.`,
      };
  },
});

function* differences(own: Service, live: Service, context: string): Iterable<Report> {
  const where = `In the cluster of context \`${context}\`, as last read, this Service`;
  if (own.type !== live.type)
    yield { at: below(own.at, 'spec', 'type'), message: `${where} is of type \`${live.type}\`.` };
  if (labelsText(own) !== labelsText(live))
    yield { at: own.selectorAt, message: `${where} selects ${labelsText(live)}.` };
  const port = own.ports.find((one) => !live.ports.some((other) => isSamePort(one, other)));
  const isLess = own.ports.length < live.ports.length;
  if (port || isLess)
    yield { at: port?.at ?? below(own.at, 'spec', 'ports'), message: `${where} has ${portsText(live.ports)}.` };
}

function labelsText({ selector = {} }: Service): string {
  const labels = Object.entries(selector).map(([key, value]) => `\`${key}=${value}\``);
  return labels.length === 0 ? 'nothing' : labels.toSorted().join(', ');
}

/** A node port that is not written is chosen by the cluster. */
function isSamePort(own: ServicePort, live: ServicePort): boolean {
  const isSameNodePort = own.nodePort === undefined || own.nodePort === live.nodePort;
  return isSameNodePort && portText(own) === portText(live) && own.name === live.name;
}

function portsText(ports: readonly ServicePort[]): string {
  return ports.length === 0 ? 'no ports' : `the ports ${ports.map((port) => `\`${portText(port)}\``).join(', ')}`;
}

function portText({ protocol, port, targetPort }: ServicePort): string {
  return `${protocol} ${String(port)} to ${String(targetPort)}`;
}
