import { selectPods, type Selected } from '../../core/cluster/select-pods';
import type { PodSet } from '../../core/model/policy';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { selectorToString } from '../../core/sets/selectors';
import { code, paragraphs } from '../markdown';
import { workloadLinks } from './links';
import { policiesText } from './policies-on';

/** Which pods a selector means. */
export function podsHover(
  db: Database,
  cluster: ClusterId,
  pods: PodSet,
  role: 'subject' | 'peer' | 'service',
): string {
  const selected = selectPods(db, cluster, pods);
  const all = [...selected.surely, ...selected.perhaps];
  return paragraphs(
    `**Selects** ${labelsText(pods)} in ${namespacesText(pods)}`,
    `**Workloads** ${podsText(db, selected)}`,
    role === 'service' && all.length > 0 ? policiesText(db, cluster, all) : undefined,
  );
}

function labelsText({ pods }: PodSet): string {
  return pods.requirements.length === 0 ? 'all pods' : `pods with ${code(selectorToString(pods))}`;
}

export function namespacesText({ namespaces }: PodSet): string {
  if (namespaces.kind === 'named') return `namespace ${code(namespaces.name)}`;
  const { selector } = namespaces;
  return selector.requirements.length === 0 ? 'all namespaces' : `namespaces with ${code(selectorToString(selector))}`;
}

/** `shop/web, shop/api; perhaps shop/db`. */
export function podsText(db: Database, { surely, perhaps }: Selected): string {
  if (surely.length + perhaps.length === 0) return 'none in these files';
  const parts = [
    ...(surely.length > 0 ? [workloadLinks(db, surely)] : []),
    ...(perhaps.length > 0 ? [`perhaps ${workloadLinks(db, perhaps)}`] : []),
  ];
  return parts.join('; ');
}
