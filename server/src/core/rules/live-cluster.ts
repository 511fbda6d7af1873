import type { AnyRule } from '../rule';
import { ingressDiffersFromCluster } from './live/ingress-differs-from-cluster';
import { namespaceDiffersFromCluster } from './live/namespace-differs-from-cluster';
import { policyDiffersFromCluster } from './live/policy-differs-from-cluster';
import { serviceDiffersFromCluster } from './live/service-differs-from-cluster';
import { workloadDiffersFromCluster } from './live/workload-differs-from-cluster';

/** The rules about what differs in the live cluster, a line each. */
export const liveRules: readonly AnyRule[] = [
  serviceDiffersFromCluster,
  policyDiffersFromCluster,
  workloadDiffersFromCluster,
  ingressDiffersFromCluster,
  namespaceDiffersFromCluster,
];
