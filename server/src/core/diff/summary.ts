import type { Change, ChangeKind, ClusterDiff } from '../diff';
import type { ServiceDiff } from './service-diffs';

/** How many connections changed in which way, and how many workloads came and went. */
export interface DiffSummary extends Readonly<Record<ChangeKind, number>> {
  readonly workloadsAdded: number;
  readonly workloadsRemoved: number;
  readonly servicesAdded: number;
  readonly servicesRemoved: number;
  readonly ingressesAdded: number;
  readonly ingressesRemoved: number;
  /** What policies would change besides, if they were enforced. */
  readonly unenforced: number;
}

export function diffSummary(clusters: readonly ClusterDiff[]): DiffSummary {
  const changes = clusters.flatMap((cluster) => cluster.changes);
  const pairs = (kind: ChangeKind): number => pairsOf(changes.filter((change) => change.kind === kind));
  const count = (side: 'added' | 'removed'): number =>
    clusters.flatMap((cluster) => cluster[side]).reduce((sum, { workloads }) => sum + workloads.length, 0);
  const objects = (kind: ServiceDiff['kind'], type: 'service' | 'ingress'): number =>
    clusters
      .flatMap((cluster) => cluster.services)
      .filter((service) => service.kind === kind && service.endpoint.kind === type).length;
  return {
    widened: pairs('widened'),
    narrowed: pairs('narrowed'),
    added: pairs('added'),
    removed: pairs('removed'),
    workloadsAdded: count('added'),
    workloadsRemoved: count('removed'),
    servicesAdded: objects('added', 'service'),
    servicesRemoved: objects('removed', 'service'),
    ingressesAdded: objects('added', 'ingress'),
    ingressesRemoved: objects('removed', 'ingress'),
    unenforced: pairsOf(clusters.flatMap((cluster) => cluster.unenforced)),
  };
}

function pairsOf(changes: readonly Change[]): number {
  return changes.reduce((sum, { pairs }) => sum + pairs, 0);
}
