import type { Endpoint, EndpointPort } from '../../model/service';
import { child, listOf, numberOf, textOf, wordOf, type Node } from '../../syntax/node';
import { lowered, nothing, type Family } from '../family';
import { anchorOf, nameOf, nodeAt, protocolOf } from '../reading';

/** `EndpointSlice`s, which name their Service in a label (N-4.5). */
export const endpointSlices: Family = (resource, namespace) => {
  if (resource.kind !== 'EndpointSlice') return nothing;
  const service = wordOf(nodeAt(resource, 'metadata', 'labels', 'kubernetes.io/service-name')) ?? '';
  const endpoints = listOf(nodeAt(resource, 'endpoints')).map(endpointOf);
  const ports = listOf(nodeAt(resource, 'ports')).flatMap(portOf);
  const { name } = resource;
  return lowered({ kind: 'endpoints', at: anchorOf(resource), namespace, name, service, endpoints, ports });
};

/** `Endpoints`, which bear the name of their Service, and hold subsets of addresses with ports of their own. */
export const endpoints: Family = (resource, namespace) => {
  if (resource.kind !== 'Endpoints' || resource.group !== '') return nothing;
  const { name } = resource;
  const facts = listOf(nodeAt(resource, 'subsets')).map((subset, index) => ({
    kind: 'endpoints' as const,
    at: anchorOf(resource, 'subsets', index),
    namespace,
    name,
    service: name,
    endpoints: [...addressesOf(child(subset, 'addresses')), ...notReady(child(subset, 'notReadyAddresses'))],
    ports: listOf(child(subset, 'ports')).flatMap(portOf),
  }));
  return lowered(...facts);
};

function endpointOf(node: Node): Endpoint {
  const ready = child(child(node, 'conditions'), 'ready');
  return {
    addresses: listOf(child(node, 'addresses')).flatMap((item) => textOf(item) ?? []),
    hostname: nameOf(child(node, 'hostname')),
    isReady: !(ready?.kind === 'scalar' && ready.value === false),
    pod: podOf(node),
  };
}

function addressesOf(node: Node | undefined): readonly Endpoint[] {
  return listOf(node).map((item) => ({
    addresses: [textOf(child(item, 'ip')) ?? ''],
    hostname: nameOf(child(item, 'hostname')),
    isReady: true,
    pod: podOf(item),
  }));
}

function notReady(node: Node | undefined): readonly Endpoint[] {
  return addressesOf(node).map((endpoint) => ({ ...endpoint, isReady: false }));
}

function podOf(node: Node): string | undefined {
  const target = child(node, 'targetRef');
  return textOf(child(target, 'kind')) === 'Pod' ? wordOf(child(target, 'name')) : undefined;
}

function portOf(node: Node): readonly EndpointPort[] {
  const port = numberOf(child(node, 'port'));
  if (port === undefined) return [];
  return [{ name: nameOf(child(node, 'name')), protocol: protocolOf(child(node, 'protocol')), port }];
}
