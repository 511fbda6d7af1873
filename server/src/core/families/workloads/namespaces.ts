import { entriesOf, textOf } from '../../syntax/node';
import { lowered, nothing, type Family } from '../family';
import { anchorOf, labelsOf, nodeAt, unquotedIn } from '../reading';

/** Namespaces with their labels; `kubernetes.io/metadata.name` is always there and always the name (N-1.17). */
export const namespaces: Family = (resource) => {
  if (resource.kind !== 'Namespace' || resource.group !== '') return nothing;
  const { name } = resource;
  const node = nodeAt(resource, 'metadata', 'labels');
  const labels = { ...labelsOf(node), 'kubernetes.io/metadata.name': name };
  const fact = { kind: 'namespace', at: anchorOf(resource), namespace: '', name, labels } as const;
  return lowered(fact, ...unquotedIn(node, anchorOf(resource, 'metadata', 'labels')));
};

/** Secrets: their names, types and keys. Their values are never read. */
export const secrets: Family = (resource, namespace) => {
  if (resource.kind !== 'Secret' || resource.group !== '') return nothing;
  const keys = ['data', 'stringData'].flatMap((key) => entriesOf(nodeAt(resource, key)).map((entry) => entry.key));
  const type = textOf(nodeAt(resource, 'type')) ?? 'Opaque';
  const annotations = entriesOf(nodeAt(resource, 'metadata', 'annotations'));
  const isCopied = annotations.some(({ key }) => copying.test(key));
  return lowered({ kind: 'secret', at: anchorOf(resource), namespace, name: resource.name, type, keys, isCopied });
};

const copying =
  /^((config\.syncer|kubed)\.appscode\.com|reflector\.v1\.k8s\.emberstack\.com|replicator\.v1\.mittwald\.de)\//;
