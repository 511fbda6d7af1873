import { factsIn } from '../../core/cluster/facts-in';
import { scopedKey } from '../../core/cluster/key';
import { selectedBy } from '../../core/cluster/selection';
import { workloadKey } from '../../core/cluster/workloads';
import type { Workload } from '../../core/model/workload';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { code, listed, paragraphs } from '../markdown';
import { serviceLink, workloadLink } from './links';
import { policiesText } from './policies-on';
import { reachedBy } from './reached-by';

/** What selects the pods of a workload, and who reaches them. */
export function workloadHover(db: Database, cluster: ClusterId, workload: Workload): string {
  const { type, ports, isScaledToZero, hostNetwork } = workload;
  const traits = [isScaledToZero ? 'no pods are running' : '', hostNetwork ? 'on the host network' : ''];
  return paragraphs(
    [`**${type} ${workloadLink(db, workload)}**`, ...traits].filter((part) => part !== '').join(' · '),
    portsText(workload),
    servicesText(db, cluster, workload),
    policiesText(db, cluster, [workload]),
    isScaledToZero ? undefined : reachedBy(db, cluster, workload, ports),
  );
}

function portsText({ ports }: Workload): string {
  if (ports.length === 0) return '**Ports** none declared; pods may listen on any.';
  const texts = ports.map(
    ({ name, protocol, port }) => `${code(`${protocol} ${String(port)}`)}${name === undefined ? '' : ` ${name}`}`,
  );
  return `**Ports** ${listed(texts)}`;
}

function servicesText(db: Database, cluster: ClusterId, workload: Workload): string {
  const selecting = factsIn(db, cluster, workload.namespace, 'service').filter((service) =>
    selectedBy(db, scopedKey(cluster, service.namespace, service.name)).some(
      (other) => workloadKey(other) === workloadKey(workload),
    ),
  );
  return `**Services** ${selecting.length === 0 ? 'none' : listed(selecting.map((service) => serviceLink(db, service)))}`;
}
