import { below, isSameResource } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import type { Service } from '../../model/service';
import type { Workload } from '../../model/workload';
import { rule, type Answers } from '../../rule';

export const statefulSetServiceMissing = rule({
  id: 'stateful-set-service-missing',
  on: 'workload',
  severity: 'warning',
  summary: 'The `serviceName` of a StatefulSet is no headless Service for its pods, so they get no names of their own.',
  mistakes: ['M-85'],
  *check(workload, cluster) {
    const { type, namespace, serviceName: name, at } = workload;
    if (type !== 'StatefulSet' || name === undefined) return;
    const unseen = cluster.unseenService(namespace, name);
    const wrong = whatIsWrong(workload, name, cluster);
    if (!wrong || unseen === 'unread-document') return;
    const place = below(at, 'spec', 'serviceName');
    const others = cluster.headlessFor(workload).map(({ name: value }): Fix => {
      return { title: `Change to \`${value}\``, edits: [{ kind: 'set', at: place, value }] };
    });
    yield {
      at: place,
      severity: unseen || wrong.isSmall ? 'information' : 'warning',
      message: wrong.message,
      related: wrong.related.map((one) => ({ at: one.at, message: `Service \`${one.name}\`` })),
      fixes: others.length > 0 ? others : wrong.fixes,
    };
  },
});

interface Wrong {
  readonly message: string;
  readonly related: readonly Service[];
  readonly fixes: readonly Fix[];
  readonly isSmall?: boolean;
}

const lost = 'so the pods get no DNS names of their own';

function whatIsWrong(workload: Workload, name: string, cluster: Answers): Wrong | undefined {
  const service = cluster.service(workload.namespace, name);
  if (!service) return missing(workload, name, cluster);
  if (service.clusterIP !== 'headless') {
    const message = `Service \`${name}\` is not headless: its name leads to any of the pods, and not every DNS server has names for each of them.`;
    const edit = { kind: 'insert', at: below(service.at, 'spec'), key: 'clusterIP', value: 'None' } as const;
    const title = `Make Service \`${name}\` headless, for which it has to be created anew`;
    const asks = cluster.hostsTold(workload).some(({ host }) => host.startsWith(`${workload.name}-`));
    // The name of the Service leads to a single pod just as well.
    const isSmall = !asks && cluster.scaling.podCount(workload).most < 2;
    const fixes = service.type === 'ClusterIP' && !isSmall ? [{ title, edits: [edit] }] : [];
    return { message, related: [service], fixes, isSmall };
  }
  // A Service that selects nobody at all has a finding of its own.
  const selected = cluster.selectedBy(service);
  if (selected.length === 0 || selected.some((one) => isSameResource(one.at, workload.at))) return undefined;
  const message = `Service \`${name}\` does not select these pods, ${lost}.`;
  return { message, related: [service], fixes: cluster.reselect(service, workload) };
}

function missing({ namespace, labels }: Workload, name: string, cluster: Answers): Wrong | undefined {
  const elsewhere = cluster.servicesCalled(name).filter(({ selector }) => isPartOf(selector, labels));
  if (cluster.services(namespace).length === 0 && elsewhere.length === 0) return undefined;
  const [only, ...others] = elsewhere;
  const hint = only ? `, but \`${only.namespace}\` does` : '';
  return {
    message: `Namespace \`${namespace}\` has no Service \`${name}\`${hint}, ${lost}.`,
    related: elsewhere,
    fixes: only && others.length === 0 ? cluster.moveTo(only, namespace) : [],
  };
}

function isPartOf(selector: Service['selector'], labels: Workload['labels']): boolean {
  return selector !== undefined && Object.entries(selector).every(([key, value]) => labels[key] === value);
}
