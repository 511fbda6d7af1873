import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import type { Selector } from '../sets/selectors';
import { isComplete } from './completeness';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { liveNamespaces } from './live';
import { namespaceLabels, namespaceManifest, namespaceNames } from './namespaces';
import { nearestLabels, type NearLabels } from './nearest';
import { labelsIn } from './relabel';

/** The namespace that a selector misses most narrowly; many policies miss the same one. */
export const nearestNamespace = query<ScopedKey, NearLabels | undefined>('nearestNamespace', (db, key) => {
  const [cluster, selector] = namesOf(key);
  const { requirements } = JSON.parse(selector) as Selector;
  const wanted = labelsIn({ requirements });
  if (Object.keys(wanted).length !== requirements.length) return undefined;
  // The namespace of the cluster's DNS is always there, and policies name it.
  const names = new Set([...namespaceNames(db, cluster), ...liveNamespaces(db, cluster).keys(), 'kube-system']);
  return nearestLabels(
    wanted,
    [...names].map((name) => namespaceLabels(db, scopedKey(cluster, name)).labels),
  );
});

/** Whether each namespace that the files put anything in has a manifest there, or needs none: all their labels are known. */
export const areAllDeclared = query<ClusterId, boolean>(
  'areAllDeclared',
  (db, cluster) => isComplete(db, cluster) || haveManifests(db, cluster),
);

function haveManifests(db: Database, cluster: ClusterId): boolean {
  return namespaceNames(db, cluster).every((name) => namespaceManifest(db, scopedKey(cluster, name)) !== undefined);
}
