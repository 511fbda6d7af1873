import type { ClusterDiff } from '../core/diff';
import { diffSummary, type DiffSummary } from '../core/diff/summary';

/** `2 widened, 1 narrowed, 3 added, 0 removed`, and what else there is. */
export function summaryText(summary: DiffSummary): string {
  const { widened, narrowed, added, removed, workloadsAdded, workloadsRemoved, unenforced } = summary;
  const connections = `${widened} widened, ${narrowed} narrowed, ${added} added, ${removed} removed`;
  const workloads = [counted(workloadsAdded, 'new'), counted(workloadsRemoved, 'gone')].filter((part) => part !== '');
  const others = unenforced === 0 ? [] : [`${unenforced} more if policies were enforced`];
  return [connections, ...workloads, ...others].join('; ');
}

function counted(count: number, word: string): string {
  return count === 0 ? '' : `${count} workload${count === 1 ? '' : 's'} ${word}`;
}

export const failReasons = ['widened', 'added', 'narrowed', 'removed', 'any'] as const;

export type FailReason = (typeof failReasons)[number];

/** Whether something was what a check must not let pass. */
export function fails(reason: FailReason, clusters: readonly ClusterDiff[]): boolean {
  const { widened, narrowed, added, removed, workloadsAdded, workloadsRemoved } = diffSummary(clusters);
  switch (reason) {
    case 'widened':
      return widened + added > 0;
    case 'added':
      return added + workloadsAdded > 0;
    case 'narrowed':
      return narrowed + removed > 0;
    case 'removed':
      return removed + workloadsRemoved > 0;
    case 'any':
      return clusters.some(isDifferent);
  }
}

/** Whether there is anything to tell. */
export function isDifferent(cluster: ClusterDiff): boolean {
  const { changes, unenforced, added, removed, renamed } = cluster;
  const lists = [changes, unenforced, added, removed, renamed];
  return lists.some((list) => list.length > 0) || hasOtherPlugin(cluster);
}

export function hasOtherPlugin({ old, new: now }: ClusterDiff): boolean {
  return old?.title !== now?.title || old?.enforces !== now?.enforces;
}
