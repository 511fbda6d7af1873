import { lowered, nothing, type Family } from '../family';
import type { Destination, RepositoryName } from '../../model/delivery';
import { child, isAbsent, wordOf } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { anchorOf, nameOf, nodeAt } from '../reading';

/** Flux: `Kustomization`, and the repositories that it takes paths from (N-12.1, N-12.2). */
export const fluxDeliveries: Family = (resource, namespace) => {
  const { group, kind, name } = resource;
  const own = { at: anchorOf(resource), namespace, name, type: kind };
  if (group === 'source.toolkit.fluxcd.io') {
    const url = wordOf(nodeAt(resource, 'spec', 'url'));
    return url === undefined ? nothing : lowered({ ...own, kind: 'repository', url });
  }
  if (group !== 'kustomize.toolkit.fluxcd.io' || kind !== 'Kustomization') return nothing;
  const path = wordOf(nodeAt(resource, 'spec', 'path')) ?? './';
  const source = {
    at: ['spec'],
    pathAt: ['spec', 'path'],
    repository: repositoryOf(resource, namespace),
    content: { kind: 'path', path, listing: { recurse: true, include: undefined, exclude: undefined } } as const,
  };
  const destination = destinationOf(resource, namespace);
  const parts = { spec: ['spec'], sources: [source], destination, generators: undefined };
  return lowered({ ...own, kind: 'delivery', tool: 'flux', ...parts });
};

function repositoryOf(resource: Resource, namespace: string): RepositoryName {
  const reference = nodeAt(resource, 'spec', 'sourceRef');
  return {
    kind: 'object',
    type: nameOf(child(reference, 'kind')) ?? 'GitRepository',
    namespace: nameOf(child(reference, 'namespace')) ?? namespace,
    name: nameOf(child(reference, 'name')) ?? '',
  };
}

/** Without `kubeConfig`, it is the cluster that the object is in. */
function destinationOf(resource: Resource, inNamespace: string): Destination {
  const kubeConfig = nodeAt(resource, 'spec', 'kubeConfig');
  const namespace = nameOf(nodeAt(resource, 'spec', 'targetNamespace'));
  if (isAbsent(kubeConfig)) return { cluster: undefined, namespace };
  const reference = child(kubeConfig, 'secretRef') ?? child(kubeConfig, 'configMapRef');
  const name = nameOf(child(reference, 'name')) ?? 'kubeConfig';
  const scoped = inNamespace === 'flux-system' ? name : `${inNamespace}/${name}`;
  return { cluster: { name: scoped, isUnique: false }, namespace };
}
