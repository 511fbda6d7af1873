import type { Change, ChangeKind, ClusterDiff } from '../diff';

/** How many connections changed in which way, and how many workloads came and went. */
export interface DiffSummary extends Readonly<Record<ChangeKind, number>> {
  readonly workloadsAdded: number;
  readonly workloadsRemoved: number;
  /** What policies would change besides, if they were enforced. */
  readonly unenforced: number;
}

export function diffSummary(clusters: readonly ClusterDiff[]): DiffSummary {
  const changes = clusters.flatMap((cluster) => cluster.changes);
  const pairs = (kind: ChangeKind): number => pairsOf(changes.filter((change) => change.kind === kind));
  const count = (side: 'added' | 'removed'): number =>
    clusters.flatMap((cluster) => cluster[side]).reduce((sum, { workloads }) => sum + workloads.length, 0);
  return {
    widened: pairs('widened'),
    narrowed: pairs('narrowed'),
    added: pairs('added'),
    removed: pairs('removed'),
    workloadsAdded: count('added'),
    workloadsRemoved: count('removed'),
    unenforced: pairsOf(clusters.flatMap((cluster) => cluster.unenforced)),
  };
}

function pairsOf(changes: readonly Change[]): number {
  return changes.reduce((sum, { pairs }) => sum + pairs, 0);
}
