import type { Path } from '../model/anchor';
import { child, descend, isTrue, listOf } from '../syntax/node';
import type { Resource } from '../syntax/resource';

/** Where a resource keeps its pods' metadata and spec; `undefined` if it makes no pods. */
export function podTemplatePath(resource: Resource): Path | undefined {
  if (resource.kind === 'Pod' && resource.group === '') return [];
  const isBuiltIn = builtInGroups.has(resource.group);
  if (isBuiltIn && resource.kind === 'CronJob') return ['spec', 'jobTemplate', 'spec', 'template'];
  const containers = descend(resource.root, ['spec', 'template', 'spec', 'containers']);
  return containers || (isBuiltIn && controllers.has(resource.kind)) ? ['spec', 'template'] : undefined;
}

/** Of the others, Volcano's `Job` for one keeps no template there. */
const builtInGroups = new Set(['', 'apps', 'batch', 'extensions']);
const controllers = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job']);

/** The paths of a pod's containers, with those init containers that go on running beside them (native sidecars). */
export function servingContainers(resource: Resource, spec: Path): readonly Path[] {
  const node = descend(resource.root, spec);
  const main = listOf(child(node, 'containers')).map((_, index) => [...spec, 'containers', index]);
  const sidecars = listOf(child(node, 'initContainers')).flatMap((container, index) => {
    const restarts = descend(container, ['restartPolicy']);
    return restarts?.kind === 'scalar' && restarts.value === 'Always' ? [[...spec, 'initContainers', index]] : [];
  });
  return [...main, ...sidecars];
}

/** All containers, also those that end before the pod serves. */
export function allContainers(resource: Resource, spec: Path): readonly Path[] {
  const node = descend(resource.root, spec);
  return ['containers', 'initContainers'].flatMap((key) =>
    listOf(child(node, key)).map((_, index) => [...spec, key, index]),
  );
}

/** No replicas, or a suspended job: no pods (N-4.3). */
export function isScaledToZero(resource: Resource): boolean {
  const replicas = descend(resource.root, ['spec', 'replicas']);
  const isZero = replicas?.kind === 'scalar' && replicas.value === 0;
  return isZero || isTrue(descend(resource.root, ['spec', 'suspend']));
}
