import type { CheckSummary, ClusterStatus, SnapshotView, Status } from '../../server/src/protocol';

/** `3 errors, 9 warnings in 14 files` */
export function checkSentence({ errors, warnings, notes, files }: CheckSummary): string {
  if (files === 0) return 'Portolan: no Kubernetes manifests in this workspace.';
  const counts = [counted(errors, 'error'), counted(warnings, 'warning'), counted(notes, 'note')];
  const found = counts.filter((text) => !text.startsWith('0 ')).join(', ');
  return `Portolan: ${found === '' ? 'nothing to report' : found} in ${counted(files, 'file')}.`;
}

/** `Portolan: 120 objects of context prod are in prod.snapshot.json now.` */
export function snapshotSentence({ objects, context, forbidden }: SnapshotView, file: string): string {
  const left = forbidden.length === 0 ? '' : ` You may not read ${forbidden.join(', ')}.`;
  return `Portolan: ${counted(objects, 'object')} of context ${context} ${objects === 1 ? 'is' : 'are'} in ${file} now.${left}`;
}

/** `$(shield) staging · Calico · 3` for the cluster in view, or all of them; `undefined` where there is nothing to show. */
export function statusText({ hasManifests, clusters, count }: Status, shown: string | undefined): string | undefined {
  if (!hasManifests) return undefined;
  const inView = clusters.find(({ id }) => id === shown);
  const concerned = inView ? [inView] : clusters;
  const open = concerned.filter((cluster) => cluster.enforces === 'no');
  const icon = open.length > 0 ? '$(warning)' : '$(shield)';
  const findings = inView ? inView.count : count;
  const parts = [inView ? shortName(inView.name) : '', networks(concerned, open), findings > 0 ? String(findings) : ''];
  return `${icon} ${parts.filter((part) => part !== '').join(' · ')}`;
}

/** The status bar has little room, and the end of a path tells more than its beginning. */
function shortName(name: string): string {
  if (name.length <= longestName) return name;
  const names = name.split('/');
  while (names.length > 1 && names.join('/').length + 2 > longestName) names.shift();
  return `…/${names.join('/').slice(-longestName)}`;
}

const longestName = 32;

function networks(clusters: readonly ClusterStatus[], open: readonly ClusterStatus[]): string {
  const names = [...new Set(clusters.map((cluster) => networkName(cluster)))];
  const name = names.length === 1 ? (names[0] ?? '') : `${clusters.length} clusters`;
  if (open.length === 0) return clusters.length === 0 ? 'Portolan' : name;
  const share = open.length === clusters.length ? '' : ` in ${open.length} of ${clusters.length}`;
  return `${name}: policies not enforced${share}`;
}

/** `Calico · 12 workloads · 3 findings at warning or above` */
export function clusterDetail(cluster: ClusterStatus): string {
  const { enforces, workloads, count } = cluster;
  const network = enforces === 'no' ? `${networkName(cluster)}, policies not enforced` : networkName(cluster);
  return [network, counted(workloads, 'workload'), count === 0 ? 'nothing found' : counted(count, 'finding')].join(
    ' · ',
  );
}

/** Markdown: each cluster with its network plugin and what that does, then what one can do here. */
export function statusTooltip({ clusters, count }: Status, shown: string | undefined): string {
  const lines = clusters.map((cluster) => `- ${clusterLine(cluster, clusters.length > 1, cluster.id === shown)}`);
  const found = count === 0 ? 'Nothing at warning or above.' : `${counted(count, 'finding')} at warning or above.`;
  const links = [
    '[Show Graph](command:portolan.showGraph)',
    ...(clusters.length > 1 ? ['[Choose Cluster](command:portolan.chooseCluster)'] : []),
    '[Show Problems](command:workbench.actions.view.problems)',
  ];
  return ['**Portolan**', lines.join('\n'), found, links.join(' · ')].filter((part) => part !== '').join('\n\n');
}

function clusterLine(cluster: ClusterStatus, isNamed: boolean, isInView: boolean): string {
  const name = isNamed ? `**${escapeMarkdown(cluster.name)}**${isInView ? ' (in view)' : ''}: ` : '';
  return `${name}${escapeMarkdown(networkName(cluster))}, ${enforcement[cluster.enforces]}`;
}

const enforcement = {
  yes: 'policies are enforced',
  no: 'policies are **not enforced**',
  unknown: 'it is not known whether policies are enforced',
};

function networkName(cluster: ClusterStatus): string {
  if (cluster.enforces !== 'unknown') return cluster.cni;
  return cluster.cni === '' || cluster.cni === 'not known' ? 'Network plugin not known' : cluster.cni;
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~$&]/g, '\\$&');
}

export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
