import type { ClusterChoice, ClusterInView, Status } from '../../server/src/protocol';
import { clusterDetail, counted } from './sentences';

/** A line of the list of clusters: what it is called, where it is, what is in it, and what choosing it means. */
export interface ClusterItem {
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
  readonly choice: ClusterChoice;
}

/** That of the active file first, then each, then all; the one that counts now has a check mark. */
export function clusterItems(
  { clusters }: Pick<Status, 'clusters'>,
  { choice, shown }: ClusterInView,
  relativePath: (uri: string) => string,
): readonly ClusterItem[] {
  const followed = clusters.find(({ id }) => choice.kind === 'active-file' && id === shown);
  const each = clusters.map((cluster): ClusterItem => {
    const root = relativePath(cluster.root);
    return {
      label: marked(cluster.name, choice.kind === 'one' && choice.id === cluster.id),
      description: root === cluster.name ? '' : root,
      detail: `$(blank) ${clusterDetail(cluster)}`,
      choice: { kind: 'one', id: cluster.id },
    };
  });
  if (clusters.length < 2) return each;
  return [
    item('Of the Active File', followed?.name ?? '', { kind: 'active-file' }, choice),
    ...each,
    item('All Clusters', counted(clusters.length, 'cluster'), { kind: 'all' }, choice),
  ];
}

function item(label: string, description: string, choice: ClusterChoice, current: ClusterChoice): ClusterItem {
  return { label: marked(label, choice.kind === current.kind), description, choice };
}

function marked(label: string, isChosen: boolean): string {
  return `${isChosen ? '$(check)' : '$(blank)'} ${label}`;
}
