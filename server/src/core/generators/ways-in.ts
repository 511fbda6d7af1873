import { entriesOf, type Entry, type IngressEntry } from '../cluster/entries';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { anywhere, type Declaration, type DeclaredEnd } from './declaration';

/** What Ingresses, load balancers, node ports and ports of nodes declare: who comes from outside, and through whom. */
export function waysIn(db: Database, cluster: ClusterId): readonly Declaration[] {
  return entriesOf(db, cluster).flatMap((entry) =>
    entry.pods.flatMap(({ workload, port }) =>
      sources(entry).map((from): Declaration => {
        const to = { kind: 'workload', workload } as const;
        return { kind: 'connection', from, to, ports: [{ protocol: entry.protocol, port }], why: wordsFor(entry) };
      }),
    ),
  );
}

function sources(entry: Entry): readonly DeclaredEnd[] {
  if (entry.kind === 'ingress') return controllersFor(entry);
  // Policies know no pods on the host network.
  if ('workload' in entry) return entry.kind === 'host-network' ? [] : [anywhere];
  const ranges = entry.kind === 'load-balancer' ? entry.service.sourceRanges : [];
  return [ranges.length > 0 ? { kind: 'outside', cidrs: ranges } : anywhere];
}

function controllersFor({ controllers: { place, product, workloads } }: IngressEntry): readonly DeclaredEnd[] {
  if (place === 'pods') return workloads.map((workload) => ({ kind: 'workload', workload }));
  if (place === 'load-balancer') return [anywhere];
  return [{ kind: 'unseen', namespace: undefined, labels: product.labels[0] ?? {} }];
}

function wordsFor(entry: Entry): string {
  if (entry.kind === 'ingress') return `Ingress \`${entry.listener.name}\`${throughWhom(entry)}`;
  if ('workload' in entry) return `\`hostPort\` ${entry.port}`;
  const kinds = { 'load-balancer': 'load balancer', 'node-port': 'node port', 'external-ip': 'external address' };
  return `The ${kinds[entry.kind]} of Service \`${entry.service.name}\``;
}

function throughWhom({ controllers: { place, product } }: IngressEntry): string {
  if (place === 'pods') return '';
  if (place === 'load-balancer') return `, through the load balancer of ${product.title}`;
  return product.labels.length > 0
    ? `, through ${product.title}: no file shows its pods, and these are its usual labels`
    : ', through a controller that no file shows: say which pods it has';
}
