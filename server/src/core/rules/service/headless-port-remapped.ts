import { below } from '../../model/anchor';
import type { Service, ServicePort } from '../../model/service';
import { rule, type Answers } from '../../rule';

export const headlessPortRemapped = rule({
  id: 'headless-port-remapped',
  on: 'service',
  severity: 'information',
  summary: 'A headless Service has another `port` than `targetPort`, and clients reach its pods on the latter only.',
  mistakes: ['M-68'],
  *check(service, cluster) {
    if (service.clusterIP !== 'headless' || service.type !== 'ClusterIP' || isRouted(service, cluster)) return;
    for (const port of service.ports) {
      const target = targetOf(service, port, cluster);
      if (target === undefined || target === port.port) continue;
      const at = below(port.at, 'port');
      const isTaken = service.ports.some((one) => one.port === target && one.protocol === port.protocol);
      yield {
        at,
        message: `The names of Service \`${service.name}\` lead straight to its pods, which listen on \`${target}\`: nobody answers on \`${port.port}\`.`,
        related: [{ at: port.targetAt, message: 'Counts only where there is an address in between' }],
        fixes: isTaken
          ? []
          : [{ title: `Change \`port\` to \`${target}\``, edits: [{ kind: 'set', at, value: target }] }],
      };
    }
  },
});

/** Controllers of Ingresses look up the endpoints themselves, by the `port`. */
function isRouted({ namespace, name }: Service, cluster: Answers): boolean {
  return cluster
    .listeners()
    .some((one) => one.namespace === namespace && one.routes.some(({ backend }) => backend?.service === name));
}

/** The port of all the pods, unless they listen on the Service's own as well. */
function targetOf(service: Service, { port, targetPort, protocol }: ServicePort, cluster: Answers): number | undefined {
  const declared = cluster.selectedBy(service).flatMap(({ ports }) => ports.filter((one) => one.protocol === protocol));
  if (declared.some((one) => one.port === port)) return undefined;
  if (typeof targetPort === 'number') return targetPort;
  const [only, ...others] = new Set(declared.filter(({ name }) => name === targetPort).map((one) => one.port));
  return others.length === 0 ? only : undefined;
}
