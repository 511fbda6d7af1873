import type { PodSet } from '../model/policy';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { candidates, labelIndex, type LabelIndex } from '../sets/label-index';
import { matches, selectorOf, type Labels, type Requirement, type Selector } from '../sets/selectors';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { namespaceNames } from './namespaces';
import { setsElsewhere } from './pod-sets';
import { allWorkloads, hasLabels, isGivenLabel, isIn, workloadsIn } from './workloads';

/** The workloads of a namespace by the labels of their pods. */
const workloadIndex = query<ScopedKey, LabelIndex<Workload>>('workloadIndex', (db, key) =>
  labelIndex(workloadsIn(db, key), ({ labels }) => ({ labels, others: 'none' })),
);

/** The workloads of one namespace that are in a set if the namespace is, in their order. */
export function podsIn(db: Database, key: ScopedKey, set: PodSet): readonly Workload[] {
  return candidates(workloadIndex(db, key), set.pods).filter((workload) => isIn(set, workload));
}

const indexOfAll = query<ClusterId, LabelIndex<Workload>>('indexOfAllWorkloads', (db, cluster) =>
  labelIndex(allWorkloads(db, cluster), ({ labels }) => ({ labels, others: 'none' })),
);

/** The workloads of all namespaces that a selector matches, in their order. */
export function podsAnywhere(db: Database, cluster: ClusterId, selector: Selector): readonly Workload[] {
  return candidates(indexOfAll(db, cluster), selector).filter(({ labels }) => matches(selector, labels));
}

/** The workloads of one namespace whose pods have all these labels, in their order. */
export function podsWith(db: Database, key: ScopedKey, labels: Labels): readonly Workload[] {
  const written = Object.entries(labels).filter(([name]) => !isGivenLabel(name));
  const found = candidates(workloadIndex(db, key), selectorOf(Object.fromEntries(written)));
  return found.filter((workload) => hasLabels(workload, labels));
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

/** Which of the labels that policies ask for in several namespaces are on pods of this one. */
const askedLabelsIn = query<ScopedKey, readonly string[]>('askedLabelsIn', (db, key) => {
  const [cluster] = namesOf(key);
  const asked = askedLabels(db, cluster);
  if (asked.size === 0) return [];
  const texts = workloadsIn(db, key).flatMap(({ labels }) =>
    Object.entries(labels).flatMap(([name, value]) => [name, labelText(name, value)]),
  );
  return [...new Set(texts.filter((text) => asked.has(text)))].sort();
});

const namespacesByLabel = query<ClusterId, ReadonlyMap<string, readonly string[]>>(
  'namespacesByPodLabel',
  (db, cluster) => {
    const found = new Map<string, string[]>();
    for (const name of namespaceNames(db, cluster)) {
      for (const label of askedLabelsIn(db, scopedKey(cluster, name))) {
        const others = found.get(label);
        if (others) others.push(name);
        else found.set(label, [name]);
      }
    }
    return found;
  },
);
