import type { IngressEntry } from '../cluster/entries';
import type { PodEndpoint } from '../cluster/endpoints';
import type { Policy } from '../model/policy';
import type { Reason, Verdict } from '../model/verdict';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { isNoConnections } from '../sets/connections';
import { isolatingPolicies } from './admission';
import { fromPods } from './from-controller';

/** A pod behind an Ingress that nothing of its controller gets to, and the policies that see to it. */
export interface Denial {
  readonly controller: Workload;
  readonly target: PodEndpoint;
  readonly closing: readonly Closing[];
}

export interface Closing {
  readonly policy: Policy;
  readonly side: Reason['direction'];
  /** Whom it closes: the target, or for egress the controller. */
  readonly workload: Workload;
}

/** The pods behind a route to which no controller that may serve it can send; none where its pods are not in the files. */
export function denialsOf(db: Database, cluster: ClusterId, entry: IngressEntry): readonly Denial[] {
  const { workloads } = entry.controllers;
  return entry.pods.flatMap((target) => {
    const wanted = { db, cluster, target, protocol: entry.protocol };
    const verdicts = workloads.map((controller) => ({ controller, verdict: fromPods(wanted, controller) }));
    if (verdicts.some(({ verdict }) => !isNoConnections(verdict.perhaps))) return [];
    return verdicts.map(({ controller, verdict }) => {
      const ends = { ingress: target.workload, egress: controller };
      const closing = deniedSides(verdict).flatMap((side) =>
        isolatingPolicies(db, cluster, ends[side], side).map((policy) => ({ policy, side, workload: ends[side] })),
      );
      return { controller, target, closing };
    });
  });
}

export function deniedSides({ because }: Verdict): readonly Reason['direction'][] {
  return [...new Set(because.flatMap(({ effect, direction }) => (effect === 'deny' ? [direction] : [])))];
}
