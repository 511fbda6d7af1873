import type { CheckSummary, SnapshotView, Status } from '../../server/src/protocol';

type ClusterStatus = Status['clusters'][number];

/** `3 errors, 9 warnings in 14 files` */
export function checkSentence({ errors, warnings, notes, files }: CheckSummary): string {
  if (files === 0) return 'Portolan: no Kubernetes manifests in this workspace.';
  const counts = [count(errors, 'error'), count(warnings, 'warning'), count(notes, 'note')];
  const found = counts.filter((text) => !text.startsWith('0 ')).join(', ');
  return `Portolan: ${found === '' ? 'nothing to report' : found} in ${count(files, 'file')}.`;
}

/** `Portolan: 120 objects of context prod are in prod.snapshot.json now.` */
export function snapshotSentence({ objects, context, forbidden }: SnapshotView, file: string): string {
  const left = forbidden.length === 0 ? '' : ` You may not read ${forbidden.join(', ')}.`;
  return `Portolan: ${count(objects, 'object')} of context ${context} ${objects === 1 ? 'is' : 'are'} in ${file} now.${left}`;
}

/** `$(shield) Calico · 3`, or `undefined` where there is nothing to show. */
export function statusText({ hasManifests, clusters, count: findings }: Status): string | undefined {
  if (!hasManifests) return undefined;
  const open = clusters.filter((cluster) => cluster.enforces === 'no');
  const icon = open.length > 0 ? '$(warning)' : '$(shield)';
  return `${icon} ${networks(clusters, open)}${findings > 0 ? ` · ${findings}` : ''}`;
}

function networks(clusters: readonly ClusterStatus[], open: readonly ClusterStatus[]): string {
  const names = [...new Set(clusters.map((cluster) => networkName(cluster)))];
  const name = names.length === 1 ? (names[0] ?? '') : `${clusters.length} clusters`;
  if (open.length === 0) return clusters.length === 0 ? 'Portolan' : name;
  const share = open.length === clusters.length ? '' : ` in ${open.length} of ${clusters.length}`;
  return `${name}: policies not enforced${share}`;
}

/** Markdown: each cluster with its network plugin and what that does, then what one can do here. */
export function statusTooltip({ clusters, count: findings }: Status): string {
  const lines = clusters.map((cluster) => `- ${clusterLine(cluster)}`);
  const found = findings === 0 ? 'Nothing at warning or above.' : `${count(findings, 'finding')} at warning or above.`;
  const links = '[Show Graph](command:portolan.showGraph) · [Show Problems](command:workbench.actions.view.problems)';
  return ['**Portolan**', lines.join('\n'), found, links].filter((part) => part !== '').join('\n\n');
}

function clusterLine(cluster: ClusterStatus): string {
  const name = cluster.name === '' ? '' : `**${escapeMarkdown(cluster.name)}**: `;
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

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
