import { query } from '../query';
import type { ClusterId } from '../scopes';
import type { PodSet } from '../model/policy';
import type { Workload } from '../model/workload';
import { matchesPartly, narrowedTo, selectorOf, type Labels, type Match } from '../sets/selectors';
import { factsIn } from './facts-in';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { resourceKey } from './mentions-of';
import { namespaceNames } from './namespaces';

/** The workloads of a namespace. A controller whose pods are in the files as well is left out: the pods speak for it. */
export const workloadsIn = query<ScopedKey, readonly Workload[]>('workloadsIn', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  const found = factsIn(db, cluster, namespace, 'workload');
  const owned = found.filter(({ owner }) => owner !== undefined);
  if (owned.length === 0) return found;
  const byName = new Map(found.map((workload) => [nameOf(workload.type, workload.name), workload]));
  const pods = owned.filter(({ type }) => type === 'Pod');
  const spokenFor = new Set(pods.flatMap((pod) => ownersOf(pod, byName)));
  return found.filter(
    (workload) =>
      !isOwned(workload, byName) &&
      !spokenFor.has(nameOf(workload.type, workload.name)) &&
      !pods.some((pod) => isBehind(workload, pod)),
  );
});

export const allWorkloads = query<ClusterId, readonly Workload[]>('allWorkloads', (db, cluster) =>
  namespaceNames(db, cluster).flatMap((namespace) => workloadsIn(db, scopedKey(cluster, namespace))),
);

type ByName = ReadonlyMap<string, Workload>;

function nameOf(kind: string, name: string): string {
  return `${kind} ${name}`;
}

/** The owner of a pod, and the owner of that one where it is in the files: a ReplicaSet's, whatever kind it is. */
function ownersOf({ owner }: Workload, byName: ByName): readonly string[] {
  if (!owner) return [];
  const own = nameOf(owner.kind, owner.name);
  const outer = byName.get(own)?.owner;
  return outer ? [own, nameOf(outer.kind, outer.name)] : [own];
}

/** A ReplicaSet of a Deployment or a Job of a CronJob that is in the files too: the outer one speaks for both. */
function isOwned({ type, owner }: Workload, byName: ByName): boolean {
  return type !== 'Pod' && owner !== undefined && byName.has(nameOf(owner.kind, owner.name));
}

/** Whether a pod of a live cluster is one of those that a workload of the files makes. */
export function isPodOf(workload: Workload, pod: Workload): boolean {
  const { type, name } = workload;
  if (type === 'Pod') return name === pod.name;
  return (pod.owner?.kind === type && pod.owner.name === name) || isBehind(workload, pod);
}

const between: Readonly<Record<string, string>> = { Deployment: 'ReplicaSet', CronJob: 'Job' };

/** Where the ReplicaSet between is in no file, its name tells: the Deployment's and a hash; likewise Jobs of a CronJob. */
function isBehind(controller: Workload, pod: Workload): boolean {
  const { owner } = pod;
  if (!owner || owner.kind !== between[controller.type] || !owner.name.startsWith(`${controller.name}-`)) return false;
  const hash = owner.name.slice(controller.name.length + 1);
  return /^[a-z0-9]+$/.test(hash) && hasLabels(pod, controller.selector ?? {});
}

/** Whether all of its pods, or some, have these labels. */
export function hasLabels({ podLabels }: Workload, labels: Labels): boolean {
  return matchesPartly(selectorOf(labels), podLabels) !== 'no';
}

/** The same of only those pods that have some labels: `statefulset.kubernetes.io/pod-name` names just one. */
export function onlyPods(workload: Workload, labels: Labels): Workload {
  const podLabels = narrowedTo(workload.podLabels, selectorOf(labels));
  return podLabels === workload.podLabels ? workload : { ...workload, podLabels };
}

/** `kind` and `name`, unique within a namespace. */
export function workloadKey({ namespace, type, name }: Workload): string {
  return `${namespace}/${type}/${name}`;
}

/** The workloads of a namespace by their key. */
export const workloadsByKey = query<ScopedKey, ReadonlyMap<string, Workload>>(
  'workloadsByKey',
  (db, key) => new Map(workloadsIn(db, key).map((workload) => [workloadKey(workload), workload] as const)),
);

/** The workloads of a namespace by `resourceKey`. */
export const workloadsByResource = query<ScopedKey, ReadonlyMap<string, Workload>>(
  'workloadsByResource',
  (db, key) => new Map(workloadsIn(db, key).map((workload) => [resourceKey(workload.at), workload] as const)),
);

/** A workload by its namespace and key; the same object as long as its own manifest says the same. */
export const workloadAt = query<ScopedKey, Workload | undefined>('workloadAt', (db, key) => {
  const [cluster, namespace, id] = namesOf(key);
  return workloadsByKey(db, scopedKey(cluster, namespace)).get(id);
});

/** Whether pods are in a set if their namespace is; `podLabels` where more is known of one of them. */
export function isIn({ pods, hostNetwork }: PodSet, workload: Workload, podLabels = workload.podLabels): Match {
  if (hostNetwork === 'never' && workload.hostNetwork) return 'no';
  return matchesPartly(pods, podLabels);
}
