import { scopedKey } from '../cluster/key';
import { namespaceLabels } from '../cluster/namespaces';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import type { KnownLabels } from '../sets/selectors';
import { appliedTo } from './applied';
import { selectsNow, type Applied } from './decide';
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
  const { workload } = party;
  const labels = namespaceLabels(db, scopedKey(cluster, workload.namespace));
  const known = { labels, podLabels: workload.podLabels };
  // Of a single pod, more is known than of all.
  const applied = appliedTo(db, cluster, workload).flatMap(({ policy, selects }) => {
    const now = selects === 'yes' ? selects : selectsNow(policy, known);
    return now === 'no' ? [] : [{ policy, selects: now }];
  });
  return { party, applied, labels };
}
