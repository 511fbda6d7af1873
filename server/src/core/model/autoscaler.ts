import type { Anchor } from './anchor';
import type { Named } from './named';

/** What sets the number of a workload's pods: a HorizontalPodAutoscaler, or KEDA's ScaledObject. */
export interface Autoscaler extends Named {
  readonly kind: 'autoscaler';
  /** The workload of its namespace that it scales. */
  readonly target: ScaleTarget;
  readonly minReplicas: number;
  readonly maxReplicas: number;
}

export interface ScaleTarget {
  /** The reference as a whole. */
  readonly at: Anchor;
  /** `apps`; '' for the core API. */
  readonly group: string;
  /** `Deployment`. */
  readonly type: string;
  readonly name: string;
}
