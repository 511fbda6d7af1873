import type { Workload } from '../model/workload';
import type { Protocol } from '../sets/connections';
import type { Labels } from '../sets/selectors';

/** What manifests say of who connects to whom. */
export type Declaration = DeclaredConnection | Omission;

/** Somebody is meant to connect to somebody. */
export interface DeclaredConnection {
  readonly kind: 'connection';
  readonly from: DeclaredEnd;
  readonly to: DeclaredEnd;
  /** Of the pod or address that receives; all of them where there are none. */
  readonly ports: readonly DeclaredPort[];
  /** What declares it, for people. */
  readonly why: string;
}

export interface DeclaredPort {
  readonly protocol: Protocol;
  readonly port: number | string;
}

export type DeclaredEnd =
  | { readonly kind: 'workload'; readonly workload: Workload }
  /** Pods that no file shows; without a namespace they may be in any. */
  | { readonly kind: 'unseen'; readonly namespace: string | undefined; readonly labels: Labels }
  /** Addresses outside; `anywhere` where nobody knows which. */
  | { readonly kind: 'outside'; readonly cidrs: readonly string[] | 'anywhere' };

/** What a workload asks for and no rule can be made of. */
export interface Omission {
  readonly kind: 'omission';
  readonly workload: Workload;
  readonly message: string;
}

export const anywhere: DeclaredEnd = { kind: 'outside', cidrs: 'anywhere' };

export function isAt(end: DeclaredEnd, workloads: readonly Workload[]): boolean {
  return end.kind === 'workload' && workloads.includes(end.workload);
}
