import { scopedKey } from '../../core/cluster/key';
import { namesOfService } from '../../core/cluster/names';
import { selectedBy } from '../../core/cluster/selection';
import { zone } from '../../core/cluster/zone';
import type { Service } from '../../core/model/service';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { bullets, code, listed } from '../markdown';

/** Every name under which a Service and its pods are found, and where (N-5.1 – N-5.10). */
export function dnsNames(db: Database, cluster: ClusterId, service: Service): string | undefined {
  const names = namesOfService(db, scopedKey(cluster, service.namespace, service.name));
  if (!names) return undefined;
  const { name: domain, isKnown } = zone(db, cluster);
  const [own = '', ...elsewhere] = names.short;
  return `**DNS names**\n\n${bullets([
    `${code(own)} in namespace ${code(service.namespace)}`,
    `${listed(elsewhere.map(code))} everywhere in the cluster`,
    `${code(names.full)}${isKnown ? '' : ` (if the cluster's zone is ${code(domain)})`}`,
    ...serviceRecords(service, names.full),
    ...podNames(db, cluster, service, names.pods),
  ])}`;
}

/** SRV records exist for named ports only, and for no ExternalName. */
function serviceRecords({ ports, type }: Service, full: string): readonly string[] {
  const named = type === 'ExternalName' ? [] : ports.filter(({ name }) => name !== undefined);
  const records = named.map(({ name, protocol }) => code(`_${name ?? ''}._${protocol.toLowerCase()}.${full}`));
  return records.length === 0 ? [] : [`SRV ${listed(records)}`];
}

function podNames(db: Database, cluster: ClusterId, service: Service, pods: readonly string[]): readonly string[] {
  if (pods.length > 0) return [`per pod ${listed(pods.map(code))}`];
  const isUnnamed = selectedBy(db, scopedKey(cluster, service.namespace, service.name)).some(
    ({ subdomain, hostname }) => subdomain === service.name && hostname === undefined,
  );
  return isUnnamed ? ['no names per pod: the pods have a `subdomain`, but no `hostname`'] : [];
}
