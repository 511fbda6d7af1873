import type { ServiceEntry } from '../../core/cluster/entries';
import { scopedKey } from '../../core/cluster/key';
import { serviceEntries } from '../../core/cluster/service-entries';
import type { Service } from '../../core/model/service';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { bullets, code, listed } from '../markdown';
import { clientsText, outsideHead } from './clients';

/** Who gets in through a Service from outside the cluster, by each way that it opens; `undefined`: it opens none. */
export function serviceEntriesText(db: Database, cluster: ClusterId, service: Service): string | undefined {
  const entries = serviceEntries(db, scopedKey(cluster, service.namespace, service.name)).slice(0, mostEntries);
  if (entries.length === 0) return undefined;
  const lines = new Map<string, string[]>();
  for (const entry of entries) {
    const who = clientsText(db, cluster, entry) ?? withoutPods(entry);
    lines.set(who, [...(lines.get(who) ?? []), wayText(entry)]);
  }
  return `${outsideHead(db, cluster)}\n\n${bullets([...lines].map(([who, ways]) => `${listed(ways)}: ${who}`))}`;
}

function withoutPods({ addresses }: ServiceEntry): string {
  return addresses.length > 0 ? 'anyone, for no policy is about addresses' : 'no pods behind it are in these files';
}

const mostEntries = 12;

/** ``load balancer `192.0.2.1` on `TCP 80` ``. */
function wayText({ kind, hosts, port, protocol }: ServiceEntry): string {
  const at = hosts.length === 0 ? '' : ` ${listed(hosts.map(code))}`;
  if (port === undefined) return 'a node port, chosen on creation';
  const on = code(`${protocol} ${String(port)}`);
  switch (kind) {
    case 'load-balancer':
      return `load balancer${at} on ${on}`;
    case 'external-ip':
      return `external address${at} on ${on}`;
    case 'node-port':
      return `every node on ${on}`;
  }
}
