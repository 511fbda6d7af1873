import { addTo } from '../groups';
import type { PodSet } from '../model/policy';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { candidates, labelIndex, type LabelIndex } from '../sets/label-index';
import { matchesPartly, selectorOf, type Labels, type Match, type Requirement, type Selector } from '../sets/selectors';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { namespaceNames } from './namespaces';
import { setsElsewhere } from './pod-sets';
import { allWorkloads, isIn, workloadsIn } from './workloads';

/** The workloads of a namespace by the labels of their pods. */
const workloadIndex = query<ScopedKey, LabelIndex<Workload>>('workloadIndex', (db, key) =>
  labelIndex(workloadsIn(db, key), ({ podLabels }) => podLabels),
);

/** A workload all pods of which are in a set, or perhaps some. */
export interface PodMatch {
  readonly workload: Workload;
  readonly match: Exclude<Match, 'no'>;
}

/** The workloads of one namespace that are in a set if the namespace is, in their order. */
export function podsIn(db: Database, key: ScopedKey, set: PodSet): readonly PodMatch[] {
  return candidates(workloadIndex(db, key), set.pods).flatMap((workload) => {
    const match = isIn(set, workload);
    return match === 'no' ? [] : [{ workload, match }];
  });
}

const indexOfAll = query<ClusterId, LabelIndex<Workload>>('indexOfAllWorkloads', (db, cluster) =>
  labelIndex(allWorkloads(db, cluster), ({ podLabels }) => podLabels),
);

/** The workloads of all namespaces of which a selector matches pods, in their order. */
export function podsAnywhere(db: Database, cluster: ClusterId, selector: Selector): readonly Workload[] {
  return matching(indexOfAll(db, cluster), selector);
}

/** The workloads of one namespace of which pods have all these labels, in their order. */
export function podsWith(db: Database, key: ScopedKey, labels: Labels): readonly Workload[] {
  return matching(workloadIndex(db, key), selectorOf(labels));
}

function matching(index: LabelIndex<Workload>, selector: Selector): readonly Workload[] {
  return candidates(index, selector).filter(({ podLabels }) => matchesPartly(selector, podLabels) !== 'no');
}

/**
 * The namespaces that have a pod which can meet the rarest requirement of a selector; `undefined`: all may. Only what
 * policies ask in several namespaces is known.
 */
export function namespacesWith(db: Database, cluster: ClusterId, selector: Selector): readonly string[] | undefined {
  const found = selector.requirements.flatMap((one) => {
    const namespaces = namespacesMeeting(db, cluster, one);
    return namespaces ? [namespaces] : [];
  });
  return found.reduce<readonly string[] | undefined>(
    (best, one) => (best && best.length <= one.length ? best : one),
    undefined,
  );
}

function namespacesMeeting(db: Database, cluster: ClusterId, asked: Requirement): readonly string[] | undefined {
  const labels = labelsAskedBy(asked);
  const known = askedLabels(db, cluster);
  if (labels.length === 0 || !labels.every((label) => known.has(label))) return undefined;
  const byLabel = namespacesByLabel(db, cluster);
  const [first, ...others] = labels.map((label) => byLabel.get(label) ?? []);
  return others.length === 0 ? first : [...new Set([first ?? [], ...others].flat())].sort();
}

/** `key` where it must be there, `key` and a value where that must be one of some. */
function labelsAskedBy({ key, operator, values }: Requirement): readonly string[] {
  if (operator === 'In') return values.map((value) => labelText(key, value));
  return operator === 'Exists' ? [key] : [];
}

function labelText(key: string, value: string): string {
  return `${key}\0${value}`;
}

const askedLabels = query<ClusterId, ReadonlySet<string>>('askedLabels', (db, cluster) => {
  const requirements = setsElsewhere(db, cluster).flatMap(({ set }) => set.pods.requirements);
  return new Set(requirements.flatMap(labelsAskedBy));
});

/** The same by key: where the value of a label is open, pods may have any of them. */
const textsByKey = query<ClusterId, ReadonlyMap<string, readonly string[]>>('askedLabelsByKey', (db, cluster) => {
  const found = new Map<string, string[]>();
  for (const text of askedLabels(db, cluster)) {
    const [key = ''] = text.split('\0');
    found.set(key, [...(found.get(key) ?? []), text]);
  }
  return found;
});

/** Which of the labels that policies ask for in several namespaces are on pods of this one, or may be. */
const askedLabelsIn = query<ScopedKey, readonly string[]>('askedLabelsIn', (db, key) => {
  const [cluster] = namesOf(key);
  const asked = askedLabels(db, cluster);
  if (asked.size === 0) return [];
  const byKey = textsByKey(db, cluster);
  const texts = workloadsIn(db, key).flatMap(({ podLabels: { labels, open = [] } }) => [
    ...Object.entries(labels).flatMap(([name, value]) => [name, labelText(name, value)]),
    ...open.flatMap(({ prefixes }) => Object.keys(prefixes).flatMap((name) => byKey.get(name) ?? [])),
  ]);
  return [...new Set(texts.filter((text) => asked.has(text)))].sort();
});

const namespacesByLabel = query<ClusterId, ReadonlyMap<string, readonly string[]>>(
  'namespacesByPodLabel',
  (db, cluster) => {
    const found = new Map<string, string[]>();
    for (const name of namespaceNames(db, cluster)) {
      for (const label of askedLabelsIn(db, scopedKey(cluster, name))) addTo(found, label, name);
    }
    return found;
  },
);
