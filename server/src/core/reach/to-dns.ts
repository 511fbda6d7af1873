import { dnsPods, dnsTarget } from '../cluster/dns-pods';
import { namesOf, scopedKey, type ScopedKey } from '../cluster/key';
import { workloadKey, workloadsByKey } from '../cluster/workloads';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import {
  coversConnections,
  intersectConnections,
  noConnections,
  unionConnections,
  type Connections,
} from '../sets/connections';
import { portRange } from '../sets/ports';
import { roughlyBetween, verdictBetween } from './verdict';

/** With which protocols a workload may ask the cluster's DNS pods, whichever of them answers: what may pass to their port. */
export function toDns(db: Database, cluster: ClusterId, workload: Workload): Connections {
  return askingDns(db, scopedKey(cluster, workload.namespace, workloadKey(workload)));
}

/** Each policy that selects a workload asks again. */
const askingDns = query<ScopedKey, Connections>('toDns', (db, key) => {
  const [cluster, namespace, id] = namesOf(key);
  const workload = workloadsByKey(db, scopedKey(cluster, namespace)).get(id);
  if (!workload) return noConnections;
  return dnsPods(db, cluster)
    .map((pod) => asking(db, cluster, workload, pod))
    .reduce(unionConnections, noConnections);
});

function asking(db: Database, cluster: ClusterId, workload: Workload, pod: Workload): Connections {
  const port = portRange(dnsTarget(db, cluster).port);
  const wanted = { ...noConnections, UDP: port, TCP: port };
  const parties = [
    { kind: 'pod', workload },
    { kind: 'pod', workload: pod },
  ] as const;
  if (coversConnections(roughlyBetween(db, cluster, ...parties).surely, wanted)) return wanted;
  return intersectConnections(verdictBetween(db, cluster, ...parties).perhaps, wanted);
}
