import { scopedKey } from '../cluster/key';
import { namespaceLabels, namespaceManifest } from '../cluster/namespaces';
import type { NamespaceSet, PodSet } from '../model/policy';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { End } from '../reach/end';
import type { ClusterId } from '../scopes';
import { demandsOf, isImpossible, type Demand } from '../sets/demand';
import { matchesPartly, type KnownLabels, type Labels, type Selector } from '../sets/selectors';

const nameLabel = 'kubernetes.io/metadata.name';

/** No manifest can have this name, so no policy means it. */
const elsewhere = 'a namespace of its own';

/** A pod that no file shows, as the other end for somebody; it has nothing that policies of others look at but labels. */
export function stranger(like: Workload, { namespace, labels }: Place, pods: Labels): End {
  const workload: Workload = {
    ...like,
    name: 'a pod of its own',
    namespace,
    labels: pods,
    podLabels: { labels: pods, others: 'none' },
    ports: [],
    hostNetwork: false,
    addresses: [],
    owner: undefined,
    serves: [],
  };
  return { party: { kind: 'pod', workload }, applied: [], labels };
}

/** A namespace, of the files or not. */
export interface Place {
  readonly namespace: string;
  readonly labels: KnownLabels;
}

/** A namespace that no file shows, with these labels besides its name. */
export function newNamespace(labels: Labels = {}): Place {
  const name = labels[nameLabel] ?? elsewhere;
  return { namespace: name, labels: { labels: { ...labels, [nameLabel]: name }, others: 'none' } };
}

/** A namespace of a set with no more labels than it must have; `undefined` where there can be none. */
export function placeIn(db: Database, cluster: ClusterId, set: NamespaceSet): Place | undefined {
  if (set.kind === 'named') return existing(db, cluster, set.name);
  const labels = leastLabels(set.selector);
  if (!labels) return undefined;
  const name = labels[nameLabel];
  if (name === undefined || !namespaceManifest(db, scopedKey(cluster, name))) return newNamespace(labels);
  const place = existing(db, cluster, name);
  return matchesPartly(set.selector, place.labels) === 'no' ? undefined : place;
}

function existing(db: Database, cluster: ClusterId, name: string): Place {
  return { namespace: name, labels: namespaceLabels(db, scopedKey(cluster, name)) };
}

/** The labels that a selector demands and no others; `undefined` where nothing can meet it. */
export function leastLabels({ requirements }: Selector): Labels | undefined {
  const demands = [...demandsOf(requirements)];
  if (demands.some(([, demand]) => isImpossible(demand))) return undefined;
  const needed = demands.filter(([, { absent }]) => absent === 'forbidden');
  return Object.fromEntries(needed.map(([key, demand]) => [key, someValue(demand)]));
}

function someValue({ listed, values }: Demand): string {
  const [first = ''] = values;
  return listed === 'only' ? first : `${[...values].join('')}x`;
}

/** Labels that meet none of the selectors' demands that something be absent, or other than some values. */
export function forbiddenLabels(selectors: readonly Selector[]): Labels {
  const found: Record<string, string> = {};
  for (const { key, operator, values } of selectors.flatMap(({ requirements }) => requirements)) {
    if (operator === 'NotIn' && values[0] !== undefined) found[key] ??= values[0];
    if (operator === 'DoesNotExist') found[key] ??= 'x';
  }
  return found;
}

/** Everything that a stranger of a set must have, and nothing else. */
export function strangerIn(db: Database, cluster: ClusterId, like: Workload, set: PodSet): End | undefined {
  const place = placeIn(db, cluster, set.namespaces);
  const labels = leastLabels(set.pods);
  return place && labels && stranger(like, place, labels);
}
