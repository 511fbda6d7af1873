import { below, type Anchor } from '../../model/anchor';
import type { Endpoint, EndpointPort } from '../../model/service';
import { child, listOf, numberOf, textOf, wordOf, type Node } from '../../syntax/node';
import { lowered, nothing, type Family } from '../family';
import { anchorOf, nameOf, nodeAt, protocolOf } from '../reading';

/** `EndpointSlice`s, which name their Service in a label (N-4.5). */
export const endpointSlices: Family = (resource, namespace) => {
  if (resource.kind !== 'EndpointSlice') return nothing;
  const labels = nodeAt(resource, 'metadata', 'labels');
  return lowered({
    kind: 'endpoints',
    at: anchorOf(resource),
    namespace,
    name: resource.name,
    type: 'EndpointSlice',
    service: wordOf(child(labels, serviceLabel)) ?? '',
    serviceAt: anchorOf(resource, 'metadata', 'labels', serviceLabel),
    managedBy: nameOf(child(labels, 'endpointslice.kubernetes.io/managed-by')),
    endpoints: listOf(nodeAt(resource, 'endpoints')).map((node, index) =>
      endpointOf(node, anchorOf(resource, 'endpoints', index)),
    ),
    ports: portsOf(nodeAt(resource, 'ports'), anchorOf(resource, 'ports')),
  });
};

const serviceLabel = 'kubernetes.io/service-name';

/** `Endpoints`, which bear the name of their Service, and hold subsets of addresses with ports of their own. */
export const endpoints: Family = (resource, namespace) => {
  if (resource.kind !== 'Endpoints' || resource.group !== '') return nothing;
  const { name } = resource;
  const facts = listOf(nodeAt(resource, 'subsets')).map((subset, index) => {
    const at = anchorOf(resource, 'subsets', index);
    return {
      kind: 'endpoints' as const,
      at,
      namespace,
      name,
      type: 'Endpoints' as const,
      service: name,
      serviceAt: anchorOf(resource, 'metadata', 'name'),
      managedBy: undefined,
      endpoints: [
        ...addressesOf(child(subset, 'addresses'), below(at, 'addresses')),
        ...notReady(child(subset, 'notReadyAddresses'), below(at, 'notReadyAddresses')),
      ],
      ports: portsOf(child(subset, 'ports'), below(at, 'ports')),
    };
  });
  return lowered(...facts);
};

function endpointOf(node: Node, at: Anchor): Endpoint {
  const ready = child(child(node, 'conditions'), 'ready');
  return {
    at: below(at, 'addresses'),
    addresses: listOf(child(node, 'addresses')).flatMap((item) => textOf(item) ?? []),
    hostname: nameOf(child(node, 'hostname')),
    isReady: !(ready?.kind === 'scalar' && ready.value === false),
    pod: podOf(node),
  };
}

function addressesOf(node: Node | undefined, at: Anchor): readonly Endpoint[] {
  return listOf(node).map((item, index) => ({
    at: below(at, index, 'ip'),
    addresses: [textOf(child(item, 'ip')) ?? ''],
    hostname: nameOf(child(item, 'hostname')),
    isReady: true,
    pod: podOf(item),
  }));
}

function notReady(node: Node | undefined, at: Anchor): readonly Endpoint[] {
  return addressesOf(node, at).map((endpoint) => ({ ...endpoint, isReady: false }));
}

function podOf(node: Node): string | undefined {
  const target = child(node, 'targetRef');
  return textOf(child(target, 'kind')) === 'Pod' ? wordOf(child(target, 'name')) : undefined;
}

function portsOf(list: Node | undefined, at: Anchor): readonly EndpointPort[] {
  return listOf(list).flatMap((node, index) => {
    const port = numberOf(child(node, 'port'));
    if (port === undefined) return [];
    const [name, protocol] = [nameOf(child(node, 'name')), protocolOf(child(node, 'protocol'))];
    return [{ at: below(at, index), name, protocol, port }];
  });
}
