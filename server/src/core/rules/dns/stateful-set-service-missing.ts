import { below } from '../../model/anchor';
import type { Workload } from '../../model/workload';
import { rule, type Answers } from '../../rule';

export const statefulSetServiceMissing = rule({
  id: 'stateful-set-service-missing',
  on: 'workload',
  severity: 'warning',
  summary: 'The `serviceName` of a StatefulSet is no headless Service for its pods, so they get no names of their own.',
  mistakes: ['M-85'],
  *check(workload, cluster) {
    const { type, namespace, serviceName } = workload;
    if (type !== 'StatefulSet' || serviceName === undefined || cluster.services(namespace).length === 0) return;
    const unseen = cluster.unseenService(namespace, serviceName);
    const wrong = whatIsWrong(workload, serviceName, cluster);
    if (!wrong || unseen === 'unread-document') return;
    const service = cluster.service(namespace, serviceName);
    const at = below(workload.at, 'spec', 'serviceName');
    const fitting = cluster
      .services(namespace)
      .filter((one) => one.clusterIP === 'headless' && selects(cluster, one, workload));
    yield {
      at,
      severity: unseen ? 'information' : wrong.severity,
      message: `${wrong.message}, so the pods get no DNS names of their own.`,
      related: service ? [{ at: service.at, message: `Service \`${serviceName}\`` }] : [],
      fixes: fitting.map(({ name }) => ({ title: `Change to \`${name}\``, edits: [{ kind: 'set', at, value: name }] })),
    };
  },
});

function whatIsWrong(workload: Workload, name: string, cluster: Answers) {
  const service = cluster.service(workload.namespace, name);
  if (!service)
    return { severity: 'warning', message: `Namespace \`${workload.namespace}\` has no Service \`${name}\`` } as const;
  if (service.clusterIP !== 'headless')
    return { severity: 'information', message: `Service \`${name}\` is not headless` } as const;
  // A Service that selects nobody at all has a finding of its own.
  if (!service.selector || cluster.selectedBy(service).length === 0 || selects(cluster, service, workload))
    return undefined;
  return { severity: 'warning', message: `Service \`${name}\` does not select these pods` } as const;
}

function selects(cluster: Answers, service: Parameters<Answers['selectedBy']>[0], { at }: Workload): boolean {
  return cluster.selectedBy(service).some((one) => one.at.file === at.file && one.at.resource === at.resource);
}
