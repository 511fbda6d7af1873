import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const serviceScaledToZero = rule({
  id: 'service-scaled-to-zero',
  on: 'service',
  severity: 'information',
  summary: 'Everything that a Service selects is scaled to zero, so it has no endpoints.',
  mistakes: [],
  *check(service, cluster) {
    const selected = cluster.selectedBy(service);
    if (!service.selector || selected.length === 0 || cluster.hasSlices(service)) return;
    if (!selected.every((workload) => workload.isScaledToZero)) return;
    if (cluster.unseenPods(service.namespace, service.selector)) return;
    const names = selected.map(({ type, name }) => `${type} \`${name}\``).join(', ');
    yield {
      at: service.selectorAt,
      message: `The Service has no endpoints, for no pod that it selects is running: ${names}.`,
      related: selected.map(({ at, type, name }) => ({
        at: below(at, 'spec', 'replicas'),
        message: `${type} \`${name}\` runs no pods`,
      })),
    };
  },
});
