import { allWorkloads } from '../cluster/workloads';
import { factsIn } from '../cluster/facts-in';
import { scopedKey } from '../cluster/key';
import { namespaceNames } from '../cluster/namespaces';
import { selectedBy } from '../cluster/selection';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import type { Declaration, DeclaredEnd, DeclaredPort } from './declaration';
import { targetOn } from './behind-service';
import { settingsOf } from '../cluster/mentions-by';

/** What the annotations `prometheus.io/scrape` of pods and Services declare: Prometheus asks for metrics. */
export function scrapes(db: Database, cluster: ClusterId): readonly Declaration[] {
  const scraped = [...byPods(db, cluster), ...byServices(db, cluster)];
  const from = scraped.length > 0 ? prometheus(db, cluster) : [];
  return scraped.flatMap(({ workload, ports }) =>
    from.map((end): Declaration => {
      const to = { kind: 'workload', workload } as const;
      const unseen = end.kind === 'workload' ? '' : ', which no file shows: say how its pods are labelled';
      return { kind: 'connection', from: end, to, ports, why: `Metrics for Prometheus${unseen}` };
    }),
  );
}

interface Scraped {
  readonly workload: Workload;
  readonly ports: readonly DeclaredPort[];
}

function byPods(db: Database, cluster: ClusterId): readonly Scraped[] {
  return allWorkloads(db, cluster).flatMap((workload) => {
    const scraped = settingsOf(db, cluster, workload)?.scraped;
    if (!scraped) return [];
    return [{ workload, ports: scraped.port === undefined ? declaredPorts(workload) : [tcp(scraped.port)] }];
  });
}

function declaredPorts({ ports }: Workload): readonly DeclaredPort[] {
  return ports.filter(({ protocol }) => protocol === 'TCP').map(({ port }) => tcp(port));
}

function byServices(db: Database, cluster: ClusterId): readonly Scraped[] {
  const services = namespaceNames(db, cluster).flatMap((name) => factsIn(db, cluster, name, 'service'));
  return services
    .filter(({ annotations }) => annotations['prometheus.io/scrape'] === 'true')
    .flatMap(({ namespace, name, annotations, ports }) => {
      const asked = Number(annotations['prometheus.io/port']);
      return selectedBy(db, scopedKey(cluster, namespace, name)).map((workload) => {
        const targets = ports.flatMap((port) => targetOn(workload, port) ?? []);
        return { workload, ports: (asked > 0 ? [asked] : targets).map(tcp) };
      });
    });
}

const named = ['app.kubernetes.io/name', 'app', 'k8s-app'];
const parts = ['app.kubernetes.io/component', 'component'];

function prometheus(db: Database, cluster: ClusterId): readonly DeclaredEnd[] {
  const seen = allWorkloads(db, cluster).filter(
    ({ labels }) =>
      named.some((key) => labels[key] === 'prometheus') &&
      parts.every((key) => [undefined, 'prometheus', 'server'].includes(labels[key])),
  );
  if (seen.length > 0) return seen.map((workload) => ({ kind: 'workload', workload }));
  return [{ kind: 'unseen', namespace: undefined, labels: { 'app.kubernetes.io/name': 'prometheus' } }];
}

function tcp(port: number): DeclaredPort {
  return { protocol: 'TCP', port };
}
