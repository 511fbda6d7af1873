import { dnsPods, dnsTarget } from '../cluster/dns-pods';
import { namesOf, scopedKey, type ScopedKey } from '../cluster/key';
import { workloadKey, workloadsByKey } from '../cluster/workloads';
import type { Anchor } from '../model/anchor';
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
import { includesPort, portRange } from '../sets/ports';
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

/** The lines that deny a workload the cluster's DNS over UDP; none where any of its pods may be asked. */
export function dnsDeniedBy(db: Database, cluster: ClusterId, workload: Workload): readonly Anchor[] {
  const port = dnsTarget(db, cluster).port;
  if (includesPort(toDns(db, cluster, workload).UDP, port)) return [];
  const parties = dnsPods(db, cluster).map((pod) => ({ kind: 'pod', workload: pod }) as const);
  const reasons = parties.flatMap((pod) => verdictBetween(db, cluster, { kind: 'pod', workload }, pod).because);
  const denied = reasons.filter(
    ({ effect, direction, connections }) =>
      effect === 'deny' && direction === 'egress' && includesPort(connections.UDP, port),
  );
  return denied.flatMap(({ at }) => at);
}

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
