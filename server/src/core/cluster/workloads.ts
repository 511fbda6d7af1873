import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import type { PodSet } from '../model/policy';
import type { Workload } from '../model/workload';
import { matches, type Labels, type Match } from '../sets/selectors';
import { factsIn } from './facts-in';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { inNamespaces, namespaceNames } from './namespaces';

/** The workloads of a namespace. A controller whose pods are in the files as well is left out: the pods speak for it. */
export const workloadsIn = query<ScopedKey, readonly Workload[]>('workloadsIn', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  const found = factsIn(db, cluster, namespace, 'workload');
  const pods = found.filter((workload) => workload.owner !== undefined && workload.type === 'Pod');
  if (pods.length === 0) return found.filter((workload) => !isOwned(workload, found));
  return found.filter((workload) => !isOwned(workload, found) && !pods.some((pod) => isPodOf(pod, workload)));
});

export const allWorkloads = query<ClusterId, readonly Workload[]>('allWorkloads', (db, cluster) =>
  namespaceNames(db, cluster).flatMap((namespace) => workloadsIn(db, scopedKey(cluster, namespace))),
);

/** A ReplicaSet of a Deployment or a Job of a CronJob that is in the files too: the outer one speaks for both. */
function isOwned({ type, owner }: Workload, found: readonly Workload[]): boolean {
  return (
    type !== 'Pod' &&
    owner !== undefined &&
    found.some((other) => other.type === owner.kind && other.name === owner.name)
  );
}

/** Pods name their ReplicaSet, whose name is the Deployment's and a hash; and likewise Jobs of a CronJob. */
function isPodOf(pod: Workload, controller: Workload): boolean {
  const { owner } = pod;
  if (!owner || controller.type === 'Pod') return false;
  if (owner.kind === controller.type && owner.name === controller.name) return true;
  const isBetween =
    (owner.kind === 'ReplicaSet' && controller.type === 'Deployment') ||
    (owner.kind === 'Job' && controller.type === 'CronJob');
  const suffix = owner.name.startsWith(`${controller.name}-`) ? owner.name.slice(controller.name.length + 1) : '';
  return isBetween && /^[a-z0-9]+$/.test(suffix) && hasLabels(pod, controller.selector ?? {});
}

export function hasLabels(workload: Workload, labels: Labels): boolean {
  return Object.entries(labels).every(
    ([key, value]) => Object.hasOwn(workload.labels, key) && workload.labels[key] === value,
  );
}

/** `kind` and `name`, unique within a namespace. */
export function workloadKey({ namespace, type, name }: Workload): string {
  return `${namespace}/${type}/${name}`;
}

/** Workloads whose pods are surely or perhaps in a set. */
export interface Selected {
  readonly surely: readonly Workload[];
  readonly perhaps: readonly Workload[];
}

export function selectPods(db: Database, cluster: ClusterId, set: PodSet): Selected {
  const selected: Record<Match, Workload[]> = { yes: [], maybe: [], no: [] };
  const names = set.namespaces.kind === 'named' ? [set.namespaces.name] : namespaceNames(db, cluster);
  for (const namespace of names) {
    const match = inNamespaces(db, cluster, set.namespaces, namespace);
    if (match === 'no') continue;
    const within = workloadsIn(db, scopedKey(cluster, namespace));
    selected[match].push(...within.filter((workload) => matches(set.pods, workload.labels)));
  }
  return { surely: selected.yes, perhaps: selected.maybe };
}
