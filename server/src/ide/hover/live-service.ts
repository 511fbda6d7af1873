import { scopedKey } from '../../core/cluster/key';
import { liveService, liveSlices } from '../../core/cluster/live';
import type { Endpoints, Service } from '../../core/model/service';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { covers, snapshotOf } from '../../core/snapshot/of-cluster';
import { code, count, listed } from '../markdown';
import { ageText } from './age';

/** What a Service is in the live cluster, and how old that knowledge is; `undefined` where no snapshot tells. */
export function liveServiceText(
  db: Database,
  cluster: ClusterId,
  { namespace, name }: Service,
  now: number | undefined,
): string | undefined {
  const snapshot = snapshotOf(db, cluster);
  if (!snapshot || !covers(snapshot, 'Service', namespace)) return undefined;
  const key = scopedKey(cluster, namespace, name);
  const live = liveService(db, key);
  const head = `**Live** in ${code(snapshot.context)}, ${ageText(snapshot.taken, now)}:`;
  if (!live) return `${head} there is no such Service.`;
  if (!covers(snapshot, 'EndpointSlice', namespace)) return `${head} ${addressText(live)}.`;
  return `${head} ${addressText(live)}, ${endpointsText(liveSlices(db, key))}.`;
}

function addressText({ clusterIP, type, loadBalancerAddresses }: Service): string {
  if (type === 'ExternalName') return 'a name and no address';
  const own = typeof clusterIP === 'string' ? 'no ClusterIP' : `ClusterIP ${listed(clusterIP.map(code))}`;
  const outer = loadBalancerAddresses.length === 0 ? '' : `, load balancer ${listed(loadBalancerAddresses.map(code))}`;
  return own + outer;
}

function endpointsText(slices: readonly Endpoints[]): string {
  const all = slices.flatMap(({ endpoints }) => endpoints);
  const ready = addressesOf(all.filter(({ isReady }) => isReady));
  const waiting = addressesOf(all.filter(({ isReady }) => !isReady)).filter((address) => !ready.includes(address));
  const behind = waiting.length === 0 ? '' : `, ${String(waiting.length)} not ready`;
  if (ready.length === 0) return `no endpoint is ready${behind}`;
  return `${count(ready.length, 'endpoint')} ready${behind}: ${listed(ready.map(code))}`;
}

function addressesOf(endpoints: Endpoints['endpoints']): readonly string[] {
  return [...new Set(endpoints.flatMap(({ addresses }) => addresses))];
}
