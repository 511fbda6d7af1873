import type { Anchor } from '../model/anchor';

/** One step on the way from A to B, with what it rests on. */
export interface Step {
  readonly kind: StepKind;
  readonly outcome: StepOutcome;
  readonly message: string;
  /** The lines that decide it. Empty: it follows from what is not there. */
  readonly at: readonly Anchor[];
  /** What else has to do with it: rules that do not match, ports that are meant for something else. */
  readonly notes: readonly Remark[];
  /** Policies that select the pod as well, and why they do not decide. */
  readonly alsoSelected: readonly Bystander[];
  /** What the manifests do not say. */
  readonly missing: readonly Remark[];
}

export type StepKind =
  | 'name'
  | 'dns'
  | 'service'
  | 'endpoints'
  | 'address'
  | 'entry'
  | 'route'
  | 'controller'
  | 'workload'
  | 'egress'
  | 'ingress'
  | 'enforcement';

/** `partly`: for some of the connections, or on some of the ways. `ignored`: it says no, but nobody enforces it. */
export type StepOutcome = 'passes' | 'fails' | 'partly' | 'unknown' | 'ignored';

export interface Remark {
  readonly message: string;
  readonly at: readonly Anchor[];
}

export interface Bystander extends Remark {
  /** Its kind and name. */
  readonly type: string;
  readonly policy: string;
  readonly direction: 'ingress' | 'egress';
  /** The workload it selects. */
  readonly selects: string;
}

type More = Partial<Pick<Step, 'notes' | 'alsoSelected' | 'missing'>>;

export function step(
  kind: StepKind,
  outcome: StepOutcome,
  message: string,
  at: readonly Anchor[] = [],
  more: More = {},
): Step {
  return { kind, outcome, message, at, notes: [], alsoSelected: [], missing: [], ...more };
}

export function remark(message: string, ...at: readonly Anchor[]): Remark {
  return { message, at };
}
