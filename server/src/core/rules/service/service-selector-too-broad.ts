import type { ServicePort } from '../../model/service';
import type { Workload } from '../../model/workload';
import { rule } from '../../rule';

export const serviceSelectorTooBroad = rule({
  id: 'service-selector-too-broad',
  on: 'service',
  severity: 'warning',
  summary: 'A Service selects, beside the pods that listen on its port, pods that do not.',
  mistakes: ['M-64'],
  *check(service, cluster) {
    if (service.clusterIP === 'headless') return;
    const selected = cluster.selectedBy(service).filter(({ isScaledToZero }) => !isScaledToZero);
    for (const port of service.ports) {
      const listening = selected.filter((workload) => listensOn(workload, port));
      const silent = selected.filter((workload) => !listensOn(workload, port));
      const strangers = silent.filter((one) => !listening.some((other) => cluster.areVariants(one, other)));
      if (listening.length === 0 || strangers.length === 0) continue;
      const names = strangers.map(({ type, name }) => `${type} \`${name}\``).join(', ');
      const [key = '', value = ''] = cluster.labelApart(listening, strangers) ?? [];
      yield {
        at: service.selectorAt,
        message: `The Service also selects the pods of ${names}, which declare no ${port.protocol} port ${port.targetPort}: connections that get to them fail.`,
        related: strangers.map(({ labelsAt: at, type, name }) => ({
          at,
          message: `The labels of ${type} \`${name}\``,
        })),
        fixes:
          key === ''
            ? []
            : [{ title: `Add \`${key}: ${value}\``, edits: [{ kind: 'insert', at: service.selectorAt, key, value }] }],
      };
      return;
    }
  },
});

/** Pods without a port of the target's name are no endpoints for it, so nothing gets there (N-4.11). */
function listensOn({ ports }: Workload, { targetPort, protocol }: ServicePort): boolean {
  return typeof targetPort === 'string' || ports.some((one) => one.port === targetPort && one.protocol === protocol);
}
