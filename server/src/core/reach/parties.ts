import { scopedKey } from '../cluster/key';
import { namespaceLabels } from '../cluster/namespaces';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { classes } from './classes';
import type { End } from './end';
import { outside } from './outside';
import type { Party } from './party';

/** Everyone in a cluster and around it as a peer: the classes of pods, then the parts of the outside. */
export const peerEnds = query<ClusterId, readonly End[]>('peerEnds', (db, cluster) => [
  ...classes(db, cluster).map(({ sample }) => peerEnd(db, cluster, { kind: 'pod', workload: sample })),
  ...outside(db, cluster).map((addresses) => peerEnd(db, cluster, { kind: 'outside', addresses })),
]);

/** A party as a peer: which policies are about it does not matter to others. */
export function peerEnd(db: Database, cluster: ClusterId, party: Party): End {
  if (party.kind === 'outside') return { party, applied: [], labels: { labels: {}, others: 'none' } };
  return { party, applied: [], labels: namespaceLabels(db, scopedKey(cluster, party.workload.namespace)) };
}
