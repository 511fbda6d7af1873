import type { Policy, Rule } from '../model/policy';
import type { Doubt, Reason } from '../model/verdict';
import {
  allConnections,
  noConnections,
  subtractConnections,
  unionConnections,
  type Connections,
} from '../sets/connections';
import type { Outcome } from './decide';
import type { RuleMatch } from './rule-match';

/**
 * The state on the way through the tiers: what may have become of each connection. Where something is left open, or
 * policies of one priority disagree, that may be several things at once; it always is one.
 */
export interface Course {
  allowed: Connections;
  denied: Connections;
  /** What no tier has decided. */
  open: Connections;
  readonly because: Reason[];
  readonly doubts: Doubt[];
}

/** A policy of a tier with what its rules say of the other end. */
export interface Spoken {
  readonly policy: Policy;
  /** Why it selects the subject only perhaps; `undefined`: it surely does. */
  readonly doubt: string | undefined;
  readonly lines: readonly Line[];
}

export interface Line {
  readonly rule: Rule;
  readonly match: RuleMatch;
}

export function startedCourse(): Course {
  return { allowed: noConnections, denied: noConnections, open: allConnections, because: [], doubts: [] };
}

/** What is still open at the end is allowed. */
export function outcomeOf({ allowed, denied, open, because, doubts }: Course): Outcome {
  const perhaps = unionConnections(allowed, open);
  return { surely: subtractConnections(perhaps, denied), perhaps, because, doubts };
}
