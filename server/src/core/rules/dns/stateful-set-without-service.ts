import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const statefulSetWithoutService = rule({
  id: 'stateful-set-without-service',
  on: 'workload',
  severity: 'warning',
  summary: 'A StatefulSet names no Service, though a headless one is for its pods.',
  mistakes: ['M-85'],
  *check(workload, cluster) {
    const { type, namespace, serviceName, at } = workload;
    if (type !== 'StatefulSet' || serviceName !== undefined) return;
    const headless = cluster.headlessFor(workload);
    const [first] = headless;
    if (!first) return;
    const [spec, key] = [below(at, 'spec'), 'serviceName'];
    yield {
      at: spec,
      severity: cluster.unseenPods(namespace, {}) ? 'information' : 'warning',
      message: `The StatefulSet has no \`serviceName\`, so the pods get no DNS names of their own from Service \`${first.name}\`.`,
      related: headless.map((one) => ({ at: one.at, message: `Service \`${one.name}\` is headless and selects them` })),
      fixes: headless.map(({ name: value }) => ({
        title: `Add \`${key}: ${value}\``,
        edits: [{ kind: 'insert', at: spec, key, value }],
      })),
    };
  },
});
