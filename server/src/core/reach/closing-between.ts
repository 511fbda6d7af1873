import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { intersectConnections, isNoConnections, type Connections } from '../sets/connections';
import { isolatingPolicies } from './admission';
import { narrowed } from './arrival';
import { deniedSides, type Closing } from './denials';
import type { Party } from './party';
import { roughlyBetween, verdictBetween } from './verdict';

/** The policies that keep a workload's pods from another's on these ports; none where any of them may be open. */
export function closingBetween(
  db: Database,
  cluster: ClusterId,
  [from, to]: readonly [Workload, Workload],
  wanted: Connections,
): readonly Closing[] {
  const parties = [podsOf(from), podsOf(to)] as const;
  if (!isNoConnections(intersectConnections(roughlyBetween(db, cluster, ...parties).perhaps, wanted))) return [];
  const verdict = narrowed(verdictBetween(db, cluster, ...parties), wanted);
  const ends = { ingress: to, egress: from };
  return deniedSides(verdict).flatMap((side) =>
    isolatingPolicies(db, cluster, ends[side], side).map((policy) => ({ policy, side, workload: ends[side] })),
  );
}

function podsOf(workload: Workload): Party {
  return { kind: 'pod', workload };
}
