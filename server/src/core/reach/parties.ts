import { scopedKey } from '../cluster/key';
import { namespaceLabels } from '../cluster/namespaces';
import { query } from '../query';
import type { ClusterId } from '../scopes';
import { classes } from './classes';
import type { End } from './end';
import { outside } from './outside';

/** Everyone in a cluster and around it as a peer: the classes of pods, then the parts of the outside. */
export const peerEnds = query<ClusterId, readonly End[]>('peerEnds', (db, cluster) => [
  ...classes(db, cluster).map(({ sample }) => ({
    party: { kind: 'pod' as const, workload: sample },
    applied: [],
    labels: namespaceLabels(db, scopedKey(cluster, sample.namespace)),
  })),
  ...outside(db, cluster).map((addresses) => ({
    party: { kind: 'outside' as const, addresses },
    applied: [],
    labels: { labels: {}, others: 'none' as const },
  })),
]);
