import { lowered, nothing, type Family, type Lowered } from '../family';
import type { Destination, RepositoryName } from '../../model/delivery';
import { child, isAbsent, wordOf, type Node } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { anchorOf, nameOf, nodeAt } from '../reading';

/** Flux: `Kustomization`, `HelmRelease`, and the repositories that they take paths from (N-12.1, N-12.2). */
export const fluxDeliveries: Family = (resource, namespace) => {
  const { group, kind, name } = resource;
  const own = { at: anchorOf(resource), namespace, name, type: kind };
  if (group === 'source.toolkit.fluxcd.io') {
    const url = wordOf(nodeAt(resource, 'spec', 'url'));
    return url === undefined ? nothing : lowered({ ...own, kind: 'repository', url });
  }
  if (group === 'helm.toolkit.fluxcd.io' && kind === 'HelmRelease') return helmRelease(resource, namespace);
  if (group !== 'kustomize.toolkit.fluxcd.io' || kind !== 'Kustomization') return nothing;
  const path = wordOf(nodeAt(resource, 'spec', 'path')) ?? './';
  const source = {
    at: ['spec'],
    pathAt: ['spec', 'path'],
    repository: repositoryOf(nodeAt(resource, 'spec', 'sourceRef'), namespace),
    content: { kind: 'path', path, listing: { recurse: true, include: undefined, exclude: undefined } } as const,
  };
  const destination = destinationOf(resource, namespace);
  const parts = { spec: ['spec'], sources: [source], destination, generators: undefined };
  return lowered({ ...own, kind: 'delivery', tool: 'flux', ...parts });
};

/** A chart of a repository's path, or from elsewhere (N-12.8). */
function helmRelease(resource: Resource, namespace: string): Lowered {
  const at = ['spec', 'chart', 'spec'];
  const reference = nodeAt(resource, ...at, 'sourceRef');
  const chart = wordOf(nodeAt(resource, ...at, 'chart'));
  const isPath = chart !== undefined && nameOf(child(reference, 'kind')) === 'GitRepository';
  const content = isPath
    ? ({ kind: 'path', path: chart, listing: { recurse: true, include: undefined, exclude: undefined } } as const)
    : ({ kind: 'chart', chart: chart ?? wordOf(nodeAt(resource, 'spec', 'chartRef', 'name')) ?? '' } as const);
  const pathAt = chart === undefined ? ['spec', 'chartRef'] : [...at, 'chart'];
  const destination = destinationOf(resource, namespace);
  return lowered({
    kind: 'delivery',
    at: anchorOf(resource),
    namespace,
    name: resource.name,
    type: resource.kind,
    tool: 'helm',
    spec: ['spec'],
    sources: [{ at: ['spec'], pathAt, repository: repositoryOf(reference, namespace), content }],
    destination: { ...destination, namespace: destination.namespace ?? namespace },
    generators: undefined,
  });
}

function repositoryOf(reference: Node | undefined, namespace: string): RepositoryName {
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
