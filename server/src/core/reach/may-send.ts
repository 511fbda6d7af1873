import { scopedKey } from '../cluster/key';
import { namespaceLabels } from '../cluster/namespaces';
import type { Peer } from '../model/policy';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { matchesPartly } from '../sets/selectors';
import { isolatingPolicies } from './admission';
import { appliedTo } from './applied';

/** Whether policies may let a pod send to what no file shows: to pods of a namespace, or to addresses behind its Services. */
export function maySendInto(db: Database, cluster: ClusterId, workload: Workload, namespace: string): boolean {
  const labels = namespaceLabels(db, scopedKey(cluster, namespace));
  return maySend(db, cluster, workload, (peer) => {
    if (peer.kind !== 'pods') return true;
    const { namespaces } = peer.pods;
    return namespaces.kind === 'named'
      ? namespaces.name === namespace
      : matchesPartly(namespaces.selector, labels) !== 'no';
  });
}

/** The same of endpoints that may be anywhere. */
export function maySendAnywhere(db: Database, cluster: ClusterId, workload: Workload): boolean {
  return maySend(db, cluster, workload, () => true);
}

function maySend(db: Database, cluster: ClusterId, workload: Workload, isThere: (peer: Peer) => boolean): boolean {
  if (isolatingPolicies(db, cluster, workload, 'egress').length === 0) return true;
  const rules = appliedTo(db, cluster, workload).flatMap(({ policy }) => policy.egress?.rules ?? []);
  return rules.some(({ action, peers }) => action === 'allow' && (peers === 'anyone' || peers.some(isThere)));
}
