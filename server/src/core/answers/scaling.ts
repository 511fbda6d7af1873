import { unseenWorkload, type Unseen } from '../cluster/operators';
import { declaredWorkloads, podCount, type PodCount } from '../cluster/replicas';
import { namespaceNames } from '../cluster/namespaces';
import { scopedKey } from '../cluster/key';
import type { Autoscaler } from '../model/autoscaler';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';

/** How many pods there are, and who says so. */
export interface ScalingAnswers {
  readonly podCount: (workload: Workload) => PodCount;
  /** The workloads of a namespace, or of all, also those whose pods are in the files. */
  readonly declared: (namespace?: string) => readonly Workload[];
  /** Why what an autoscaler scales may be there although no file shows it. */
  readonly unseenTarget: (scaler: Autoscaler) => Unseen | undefined;
}

export function scalingAnswers(db: Database, cluster: ClusterId): ScalingAnswers {
  return {
    podCount: (workload) => podCount(db, cluster, workload),
    declared: (namespace) =>
      (namespace === undefined ? namespaceNames(db, cluster) : [namespace]).flatMap((one) =>
        declaredWorkloads(db, cluster, one),
      ),
    unseenTarget: ({ namespace, target: { type, name } }) =>
      unseenWorkload(db, scopedKey(cluster, namespace, name), type),
  };
}
