import { dnsPods } from '../cluster/dns-pods';
import { namesOf, scopedKey, type ScopedKey } from '../cluster/key';
import { workloadKey, workloadsByKey } from '../cluster/workloads';
import type { Bounds } from '../model/verdict';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { noConnections, unionConnections } from '../sets/connections';
import { verdictBetween } from './verdict';

/** What a workload may send to the cluster's DNS pods, whichever of them answers. */
export function toDns(db: Database, cluster: ClusterId, workload: Workload): Bounds {
  return boundsToDns(db, scopedKey(cluster, workload.namespace, workloadKey(workload)));
}

/** Each policy that selects a workload asks again. */
const boundsToDns = query<ScopedKey, Bounds>('toDns', (db, key) => {
  const [cluster, namespace, id] = namesOf(key);
  const workload = workloadsByKey(db, scopedKey(cluster, namespace)).get(id);
  if (!workload) return none;
  return dnsPods(db, cluster)
    .map((pod): Bounds => verdictBetween(db, cluster, { kind: 'pod', workload }, { kind: 'pod', workload: pod }))
    .reduce(eitherWay, none);
});

const none: Bounds = { surely: noConnections, perhaps: noConnections };

function eitherWay(a: Bounds, b: Bounds): Bounds {
  return { surely: unionConnections(a.surely, b.surely), perhaps: unionConnections(a.perhaps, b.perhaps) };
}
