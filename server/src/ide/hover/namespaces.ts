import { scopedKey } from '../../core/cluster/key';
import { inNamespaces, namespaceManifest, namespaceNames } from '../../core/cluster/namespaces';
import type { PodSet } from '../../core/model/policy';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { code, link, listed, paragraphs } from '../markdown';
import { namespacesText } from './pods';

/** Which namespaces a selector means. */
export function namespacesHover(db: Database, cluster: ClusterId, pods: PodSet): string {
  const matching = (wanted: 'yes' | 'maybe'): readonly string[] =>
    namespaceNames(db, cluster).filter((name) => inNamespaces(db, cluster, pods.namespaces, name) === wanted);
  const [surely, perhaps] = [matching('yes'), matching('maybe')];
  const names = (found: readonly string[]): string => listed(found.map((name) => namespaceLink(db, cluster, name)));
  return paragraphs(
    `**Selects** ${namespacesText(pods)}`,
    surely.length === 0 ? 'No namespace in these files surely has those labels.' : names(surely),
    perhaps.length === 0 ? undefined : `Perhaps ${names(perhaps)}: no manifest shows all their labels.`,
  );
}

export function namespaceLink(db: Database, cluster: ClusterId, name: string): string {
  const manifest = namespaceManifest(db, scopedKey(cluster, name));
  return manifest ? link(db, name, manifest.at) : code(name);
}
