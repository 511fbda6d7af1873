import type { ClusterDiff } from '../core/diff';
import { diffSummary, type DiffSummary } from '../core/diff/summary';

/** `2 widened, 1 narrowed, 3 added, 0 removed`, and what else there is. */
export function summaryText(summary: DiffSummary): string {
  const { widened, narrowed, added, removed, workloadsAdded, workloadsRemoved, unenforced } = summary;
  const { servicesAdded, servicesRemoved, ingressesAdded, ingressesRemoved } = summary;
  const connections = `${widened} widened, ${narrowed} narrowed, ${added} added, ${removed} removed`;
  const workloads = [
    counted(workloadsAdded, 'workload', 'new'),
    counted(workloadsRemoved, 'workload', 'gone'),
    counted(servicesAdded, 'Service', 'new'),
    counted(servicesRemoved, 'Service', 'gone'),
    counted(ingressesAdded, 'Ingress', 'new'),
    counted(ingressesRemoved, 'Ingress', 'gone'),
  ].filter((part) => part !== '');
  const others = unenforced === 0 ? [] : [`${unenforced} more if policies were enforced`];
  return [connections, ...workloads, ...others].join('; ');
}

function counted(count: number, noun: string, word: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : noun.endsWith('s') ? 'es' : 's'} ${word}`;
}

export const failReasons = ['widened', 'added', 'narrowed', 'removed', 'any'] as const;

export type FailReason = (typeof failReasons)[number];

/** Whether something was what a check must not let pass. */
export function fails(reason: FailReason, clusters: readonly ClusterDiff[]): boolean {
  const summary = diffSummary(clusters);
  const { widened, narrowed, added, removed } = summary;
  switch (reason) {
    case 'widened':
      return widened + added > 0;
    case 'added':
      return added + summary.workloadsAdded + summary.servicesAdded + summary.ingressesAdded > 0;
    case 'narrowed':
      return narrowed + removed > 0;
    case 'removed':
      return removed + summary.workloadsRemoved + summary.servicesRemoved + summary.ingressesRemoved > 0;
    case 'any':
      return clusters.some(isDifferent);
  }
}

/** Whether there is anything to tell. */
export function isDifferent(cluster: ClusterDiff): boolean {
  const { changes, services, unenforced, added, removed, renamed } = cluster;
  const lists = [changes, services, unenforced, added, removed, renamed];
  return lists.some((list) => list.length > 0) || hasOtherPlugin(cluster);
}

export function hasOtherPlugin({ old, new: now }: ClusterDiff): boolean {
  return old?.title !== now?.title || old?.enforces !== now?.enforces;
}
