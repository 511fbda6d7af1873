import { workloadKey } from '../../core/cluster/workloads';
import type { Workload } from '../../core/model/workload';
import type { Database } from '../../core/query';
import { classes } from '../../core/reach/classes';
import { outsideParts } from '../../core/reach/outside-parts';
import type { Party } from '../../core/reach/party';
import { verdictBetween } from '../../core/reach/verdict';
import type { ClusterId } from '../../core/scopes';
import { noAddresses, toCidrs, unionAddresses, type AddressSet } from '../../core/sets/addresses';
import {
  coversConnections,
  intersectConnections,
  isNoConnections,
  type Connections,
} from '../../core/sets/connections';

/** Who may open some connections to a workload, as policies say it. */
export interface Audience {
  readonly surely: readonly Workload[];
  readonly perhaps: readonly Workload[];
  readonly never: readonly Workload[];
  /** Addresses outside the cluster. */
  readonly outside: 'everyone' | 'nobody' | readonly string[];
}

/** Asks once for all workloads that no policy tells apart. */
export function audience(db: Database, cluster: ClusterId, target: Workload, wanted: Connections): Audience {
  const found: Record<Answer, Workload[]> = { surely: [], perhaps: [], never: [] };
  for (const { sample, members } of classes(db, cluster)) {
    const others = members.filter((member) => workloadKey(member) !== workloadKey(target));
    if (others.length > 0)
      found[answer(db, cluster, { kind: 'pod', workload: sample }, target, wanted)].push(...others);
  }
  return { ...found, outside: outsideOf(db, cluster, target, wanted) };
}

type Answer = 'surely' | 'perhaps' | 'never';

function answer(db: Database, cluster: ClusterId, from: Party, target: Workload, wanted: Connections): Answer {
  const verdict = verdictBetween(db, cluster, from, { kind: 'pod', workload: target });
  if (coversConnections(verdict.surely, wanted)) return 'surely';
  return isNoConnections(intersectConnections(verdict.perhaps, wanted)) ? 'never' : 'perhaps';
}

function outsideOf(db: Database, cluster: ClusterId, target: Workload, wanted: Connections): Audience['outside'] {
  const parts = outsideParts(db, cluster);
  const inside = parts.filter(
    ({ addresses }) => answer(db, cluster, { kind: 'outside', addresses }, target, wanted) !== 'never',
  );
  if (inside.length === parts.length) return 'everyone';
  const addresses = inside.map((part) => part.addresses).reduce<AddressSet>(unionAddresses, noAddresses);
  return inside.length === 0 ? 'nobody' : toCidrs(addresses);
}
