import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { isNoConnections, type Connections } from '../sets/connections';
import { isolatingPolicies } from './admission';
import { narrowed } from './arrival';
import { deniedSides, type Closing } from './denials';
import { verdictBetween } from './verdict';

/** The policies that keep a workload's pods from another's on these ports; none where any of them may be open. */
export function closingBetween(
  db: Database,
  cluster: ClusterId,
  [from, to]: readonly [Workload, Workload],
  wanted: Connections,
): readonly Closing[] {
  const whole = verdictBetween(db, cluster, { kind: 'pod', workload: from }, { kind: 'pod', workload: to });
  const verdict = narrowed(whole, wanted);
  if (!isNoConnections(verdict.perhaps)) return [];
  const ends = { ingress: to, egress: from };
  return deniedSides(verdict).flatMap((side) =>
    isolatingPolicies(db, cluster, ends[side], side).map((policy) => ({ policy, side, workload: ends[side] })),
  );
}
