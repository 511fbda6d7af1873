import { dnsTarget } from '../cluster/dns-pods';
import { factsIn } from '../cluster/facts-in';
import { scopedKey } from '../cluster/key';
import { namespaceNames } from '../cluster/namespaces';
import { selectedBy } from '../cluster/selection';
import { allWorkloads, hasLabels, workloadsIn } from '../cluster/workloads';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { allowances } from './allowances';
import { targetOn } from './behind-service';
import { isAt, type Declaration, type DeclaredPort } from './declaration';
import { fromHosts } from './hosts';
import { scrapes } from './scrapes';
import { waysIn } from './ways-in';

/** Everything that the manifests of a cluster say of who connects to whom. */
export const declared = query<ClusterId, readonly Declaration[]>('declared', (db, cluster) => {
  const said = [
    ...allWorkloads(db, cluster).flatMap((workload) => fromHosts(db, cluster, workload)),
    ...waysIn(db, cluster),
    ...scrapes(db, cluster),
    ...allowances(db, cluster),
    ...lookUps(db, cluster),
  ];
  return [...said, ...unclaimed(db, cluster, said)];
});

/** Everybody asks the cluster's DNS. */
function lookUps(db: Database, cluster: ClusterId): readonly Declaration[] {
  const { namespace, labels, port } = dnsTarget(db, cluster);
  const pods = workloadsIn(db, scopedKey(cluster, namespace)).filter((one) => hasLabels(one, labels));
  const ports = (['UDP', 'TCP'] as const).map((protocol) => ({ protocol, port }));
  return pods.map((workload) => ({
    kind: 'connection',
    from: { kind: 'unseen', namespace: undefined, labels: {} },
    to: { kind: 'workload', workload },
    ports,
    why: 'All pods look up names here',
  }));
}

/** A Service is there for somebody: where no file tells for whom, it stays open to its own namespace. */
function unclaimed(db: Database, cluster: ClusterId, said: readonly Declaration[]): readonly Declaration[] {
  const services = namespaceNames(db, cluster).flatMap((name) => factsIn(db, cluster, name, 'service'));
  const claimed = new Set(said.flatMap((one) => claims(one)));
  return services.flatMap(({ namespace, name, ports }) =>
    selectedBy(db, scopedKey(cluster, namespace, name)).flatMap((workload): readonly Declaration[] => {
      const open = ports.flatMap((one): readonly DeclaredPort[] => {
        const port = targetOn(workload, one);
        const isOpen = port !== undefined && !claimed.has(claimOn(workload, { protocol: one.protocol, port }));
        return isOpen ? [{ protocol: one.protocol, port }] : [];
      });
      const from = { kind: 'unseen', namespace, labels: {} } as const;
      const why = `Service \`${name}\`: no file names who connects to it, so whoever is in its namespace may`;
      return open.length === 0
        ? []
        : [{ kind: 'connection', from, to: { kind: 'workload', workload }, ports: open, why }];
    }),
  );
}

function claims(one: Declaration): readonly string[] {
  if (one.kind === 'omission' || one.to.kind !== 'workload' || isAt(one.from, [one.to.workload])) return [];
  const { workload } = one.to;
  return one.ports.map((port) => claimOn(workload, port));
}

function claimOn({ namespace, type, name }: Workload, { protocol, port }: DeclaredPort): string {
  return [namespace, type, name, protocol, port].join(' ');
}
