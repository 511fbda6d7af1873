import { below, isSameResource } from '../../model/anchor';
import type { Workload } from '../../model/workload';
import { rule, type Answers } from '../../rule';

export const subdomainNamesNothing = rule({
  id: 'subdomain-names-nothing',
  on: 'workload',
  severity: 'information',
  summary: 'The `subdomain` of a pod gives it no DNS name.',
  mistakes: ['M-87'],
  *check(workload, cluster) {
    const { subdomain, hostname, type, namespace, labelsAt, name } = workload;
    // Others get their hostnames from their controllers.
    if (subdomain === undefined || !given.includes(type) || isIndexed(workload)) return;
    const spec = { ...labelsAt, path: [...labelsAt.path.slice(0, -2), 'spec'] };
    const service = cluster.service(namespace, subdomain);
    const missing = whatIsMissing(workload, cluster);
    if (missing === undefined) return;
    const isSingle =
      ['Pod', 'Deployment', 'ReplicaSet'].includes(type) && cluster.scaling.podCount(workload).most === 1;
    const meant = service ? [] : cluster.headlessFor(workload);
    yield {
      at: below(spec, 'subdomain'),
      // Beside a headless Service of that name, single pods were to be found.
      severity:
        isSingle && (service?.clusterIP === 'headless' || (hostname && meant.length > 0)) ? 'warning' : 'information',
      message: `The subdomain gives the pods no DNS name: ${missing}.`,
      related: service ? [{ at: service.at, message: `Service \`${subdomain}\`` }] : [],
      fixes:
        hostname === undefined && isSingle && service
          ? [
              {
                title: `Set \`hostname: ${name}\``,
                edits: [{ kind: 'insert', at: spec, key: 'hostname', value: name }],
              },
            ]
          : meant.map(({ name: value }) => ({
              title: `Change to \`${value}\``,
              edits: [{ kind: 'set', at: below(spec, 'subdomain'), value }],
            })),
    };
  },
});

const given = ['Pod', 'Deployment', 'ReplicaSet', 'DaemonSet', 'Job', 'CronJob'];

/** An indexed Job names its pods by their index. */
function isIndexed({ podLabels: { open = [] } }: Workload): boolean {
  return open.some(({ prefixes }) => 'batch.kubernetes.io/job-completion-index' in prefixes);
}

function whatIsMissing({ namespace, subdomain = '', hostname, at }: Workload, cluster: Answers): string | undefined {
  const service = cluster.service(namespace, subdomain);
  if (hostname === undefined) return 'that takes a `hostname` as well';
  if (!service)
    return cluster.unseenService(namespace, subdomain)
      ? undefined
      : `namespace \`${namespace}\` has no Service \`${subdomain}\``;
  const isSelected = cluster.selectedBy(service).some((one) => isSameResource(one.at, at));
  return isSelected || cluster.hasSlices(service) ? undefined : `Service \`${subdomain}\` does not select them`;
}
