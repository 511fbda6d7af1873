import { query } from '../query';
import type { ClusterId } from '../scopes';
import type { FactOf } from '../model/fact';
import type { NamespaceSet } from '../model/policy';
import { candidates, labelIndex, type LabelIndex } from '../sets/label-index';
import { matchesPartly, type KnownLabels, type Match, type Selector } from '../sets/selectors';
import { isComplete, isOwnNamespace } from './completeness';
import { factsIn, usedNamespaces } from './facts-in';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { liveNamespaces } from './live';

/** The manifests of namespaces; of those that stand in several files, the labels are joined. */
const declared = query<ClusterId, ReadonlyMap<string, FactOf<'namespace'>>>('declaredNamespaces', (db, cluster) => {
  const found = new Map<string, FactOf<'namespace'>>();
  for (const fact of factsIn(db, cluster, '', 'namespace')) {
    const other = found.get(fact.name);
    found.set(fact.name, other ? { ...other, labels: { ...other.labels, ...fact.labels } } : fact);
  }
  return found;
});

/** Every namespace that has a manifest or holds anything, sorted. */
export const namespaceNames = query<ClusterId, readonly string[]>('namespaceNames', (db, cluster) =>
  [...new Set([...usedNamespaces(db, cluster), ...declared(db, cluster).keys()])].sort(),
);

export const namespaceManifest = query<ScopedKey, FactOf<'namespace'> | undefined>('namespaceManifest', (db, key) => {
  const [cluster, name] = namesOf(key);
  return declared(db, cluster).get(name);
});

/**
 * Without a manifest or a snapshot, only the label that the API server sets is known (N-1.17, N-1.18), and there is no other
 * where the manifests are all there is.
 */
export const namespaceLabels = query<ScopedKey, KnownLabels>('namespaceLabels', (db, key) => {
  const [cluster, name] = namesOf(key);
  const shown = namespaceManifest(db, key) ?? liveNamespaces(db, cluster).get(name);
  return labelsOf(name, shown, isComplete(db, cluster));
});

function labelsOf(name: string, shown: FactOf<'namespace'> | undefined, isAll: boolean): KnownLabels {
  if (shown) return { labels: shown.labels, others: 'none' };
  const isKnown = isAll && !isOwnNamespace(name);
  return { labels: { 'kubernetes.io/metadata.name': name }, others: isKnown ? 'none' : 'unknown' };
}

/** Whether a namespace belongs to a set. */
export function inNamespaces(
  db: Parameters<typeof namespaceLabels>[0],
  cluster: ClusterId,
  set: NamespaceSet,
  name: string,
): Match {
  if (set.kind === 'named') return set.name === name ? 'yes' : 'no';
  return matchesPartly(set.selector, namespaceLabels(db, scopedKey(cluster, name)));
}

/** A namespace that is surely or perhaps in a set. */
export interface NamespaceMatch {
  readonly name: string;
  readonly match: Exclude<Match, 'no'>;
}

interface Labelled {
  readonly name: string;
  readonly labels: KnownLabels;
}

/** The namespaces by their labels, also those that only the live cluster has. */
export const namespaceIndex = query<ClusterId, LabelIndex<Labelled>>('namespaceIndex', (db, cluster) => {
  const manifests = declared(db, cluster);
  const isAll = isComplete(db, cluster);
  const live = liveNamespaces(db, cluster);
  const names = new Set([...namespaceNames(db, cluster), ...live.keys()]);
  const all = [...names].map((name) => ({
    name,
    labels: labelsOf(name, manifests.get(name) ?? live.get(name), isAll),
  }));
  return labelIndex(all, ({ labels }) => labels);
});

/** Many policies ask for the same labels. */
const selectedNamespaces = query<ScopedKey, readonly NamespaceMatch[]>('selectedNamespaces', (db, key) => {
  const [cluster, text] = namesOf(key);
  const selector = JSON.parse(text) as Selector;
  return candidates(namespaceIndex(db, cluster), selector).flatMap(({ name, labels }) => {
    const match = matchesPartly(selector, labels);
    return match === 'no' ? [] : [{ name, match }];
  });
});

/** The known namespaces that belong to a set. */
export function namespacesOf(
  db: Parameters<typeof namespaceLabels>[0],
  cluster: ClusterId,
  set: NamespaceSet,
): readonly NamespaceMatch[] {
  if (set.kind === 'named') return [{ name: set.name, match: 'yes' }];
  return selectedNamespaces(db, scopedKey(cluster, JSON.stringify(set.selector)));
}
