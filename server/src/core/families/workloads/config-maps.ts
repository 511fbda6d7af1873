import type { Path } from '../../model/anchor';
import type { ConfigMapUse } from '../../model/pod-settings';
import { child, descend, listOf, type Node } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { allContainers } from '../pod-template';
import { nameOf, nodeAt } from '../reading';

/** The ConfigMaps that pods read: as variables, one or all of their keys, and as files. */
export function configMapsOf(resource: Resource, spec: Path): readonly ConfigMapUse[] {
  const variables = allContainers(resource, spec).flatMap((container) => [
    ...listOf(nodeAt(resource, ...container, 'envFrom')).flatMap((source) => used(child(source, 'configMapRef'))),
    ...listOf(nodeAt(resource, ...container, 'env')).flatMap((variable) =>
      used(descend(variable, ['valueFrom', 'configMapKeyRef'])),
    ),
  ]);
  const files = listOf(nodeAt(resource, ...spec, 'volumes')).flatMap((volume) => [
    ...used(child(volume, 'configMap')),
    ...listOf(descend(volume, ['projected', 'sources'])).flatMap((source) => used(child(source, 'configMap'))),
  ]);
  return [...variables, ...files];
}

function used(reference: Node | undefined): readonly ConfigMapUse[] {
  const name = nameOf(child(reference, 'name'));
  return name === undefined ? [] : [{ name, key: nameOf(child(reference, 'key')) }];
}
