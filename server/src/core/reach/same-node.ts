import type { IngressEntry } from '../cluster/entries';
import type { PodEndpoint } from '../cluster/endpoints';
import type { Policy } from '../model/policy';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { allAddresses } from '../sets/addresses';
import { isNoConnections } from '../sets/connections';
import { isolatingPolicies } from './admission';
import { asAnyOf } from './as-seen';
import { fromPods } from './from-controller';

/** A pod that its ingress controller, on the network of nodes, gets to only on its own node (N-1.33). */
export interface SameNode {
  readonly controller: Workload;
  readonly target: PodEndpoint;
  readonly closing: readonly Policy[];
  /** Whether rules select the controller's pods by their labels, which most plugins do not find. */
  readonly isSelected: boolean;
}

/** The pods behind a route that admit no address, where all pods of the controller have that of their node. */
export function sameNodeOnly(db: Database, cluster: ClusterId, entry: IngressEntry): readonly SameNode[] {
  const { workloads, place } = entry.controllers;
  const [controller] = workloads;
  if (place !== 'pods' || !controller || !workloads.every(({ hostNetwork }) => hostNetwork)) return [];
  return entry.pods.flatMap((target) => {
    const wanted = { db, cluster, target, protocol: entry.protocol };
    const closing = isolatingPolicies(db, cluster, target.workload, 'ingress');
    if (closing.length === 0 || !isNoConnections(asAnyOf(wanted, allAddresses).perhaps)) return [];
    const asPod = fromPods(wanted, { ...controller, hostNetwork: false });
    return [{ controller, target, closing, isSelected: !isNoConnections(asPod.perhaps) }];
  });
}
