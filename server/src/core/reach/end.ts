import { scopedKey } from '../cluster/key';
import { namespaceLabels } from '../cluster/namespaces';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import type { KnownLabels } from '../sets/selectors';
import { appliedTo } from './applied';
import type { Applied } from './decide';
import type { Party } from './party';

/** A party with what the cluster says of it. */
export interface End {
  readonly party: Party;
  /** The policies about it. */
  readonly applied: readonly Applied[];
  /** The labels of its namespace. */
  readonly labels: KnownLabels;
}

export function endOf(db: Database, cluster: ClusterId, party: Party): End {
  if (party.kind === 'outside') return { party, applied: [], labels: { labels: {}, others: 'none' } };
  return {
    party,
    applied: appliedTo(db, cluster, party.workload),
    labels: namespaceLabels(db, scopedKey(cluster, party.workload.namespace)),
  };
}
