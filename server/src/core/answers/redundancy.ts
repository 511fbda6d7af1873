import { readmitted, type Readmitted } from '../cluster/readmitted';
import { allowedAlready, type Allowed } from '../cluster/redundancy';
import { shadowed, type Shadowed } from '../cluster/shadows';
import type { Policy } from '../model/policy';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';

export type { Readmitted };

/** What policies say in vain, since others say more about the same pods. */
export interface RedundancyAnswers {
  /** The rules of a NetworkPolicy that allow nothing new. */
  readonly allowedAlready: (policy: Policy) => readonly Allowed[];
  /** What its blocks of addresses leave out, and other rules let in. */
  readonly readmitted: (policy: Policy) => readonly Readmitted[];
  /** The rules that never decide anything, for policies of the whole cluster come before them. */
  readonly shadowed: (policy: Policy) => readonly Shadowed[];
}

export function redundancyAnswers(db: Database, cluster: ClusterId): RedundancyAnswers {
  return {
    allowedAlready: (policy) => allowedAlready(db, cluster, policy),
    readmitted: (policy) => readmitted(db, cluster, policy),
    shadowed: (policy) => shadowed(db, cluster, policy),
  };
}
