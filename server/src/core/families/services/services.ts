import type { Service, ServicePort, ServiceType } from '../../model/service';
import { child, entriesOf, isAbsent, isTrue, listOf, numberOf, textOf, wordOf, type Node } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { lowered, nothing, type Family } from '../family';
import { anchorOf, labelsOf, nameOf, nodeAt, protocolOf, unquotedIn } from '../reading';
import { outsideOf } from './outside';

export const services: Family = (resource, namespace) => {
  if (resource.kind !== 'Service' || resource.group !== '') return nothing;
  const selector = nodeAt(resource, 'spec', 'selector');
  const annotations = nodeAt(resource, 'metadata', 'annotations');
  return lowered(
    serviceOf(resource, namespace),
    ...unquotedIn(annotations, anchorOf(resource, 'metadata', 'annotations'), 'an annotation'),
    ...unquotedIn(selector, anchorOf(resource, 'spec', 'selector')),
  );
};

function serviceOf(resource: Resource, namespace: string): Service {
  const spec = nodeAt(resource, 'spec');
  const selector = child(spec, 'selector');
  return {
    kind: 'service',
    at: anchorOf(resource),
    namespace,
    name: resource.name,
    labels: labelsOf(nodeAt(resource, 'metadata', 'labels')),
    type: typeOf(child(spec, 'type')),
    selector: entriesOf(selector).length > 0 ? labelsOf(selector) : undefined,
    selectorAt: anchorOf(resource, 'spec', 'selector'),
    ports: listOf(child(spec, 'ports')).flatMap((node, index) => portOf(resource, node, index)),
    clusterIP: clusterIPOf(spec),
    externalName: nameOf(child(spec, 'externalName')),
    externalIPs: listOf(child(spec, 'externalIPs')).flatMap((item) => textOf(item) ?? []),
    needsIPv6: needsIPv6(spec),
    publishesNotReady: isTrue(child(spec, 'publishNotReadyAddresses')),
    externalTrafficPolicy: textOf(child(spec, 'externalTrafficPolicy')) === 'Local' ? 'Local' : 'Cluster',
    healthCheckNodePort: numberOf(child(spec, 'healthCheckNodePort')) || undefined,
    internalTrafficPolicy: textOf(child(spec, 'internalTrafficPolicy')) === 'Local' ? 'Local' : 'Cluster',
    ...outsideOf(resource),
    loadBalancerIP: nameOf(child(spec, 'loadBalancerIP')),
    loadBalancerClass: nameOf(child(spec, 'loadBalancerClass')),
    annotations: labelsOf(nodeAt(resource, 'metadata', 'annotations')),
    fields: entriesOf(spec).flatMap(({ key, value }) => (isAbsent(value) || isEmpty(value) ? [] : [key])),
  };
}

/** As good as missing to the API server: no text, no items, no entries. */
function isEmpty(node: Node): boolean {
  return (
    textOf(node) === '' ||
    (node.kind === 'list' && node.items.length === 0) ||
    (node.kind === 'map' && node.entries.length === 0)
  );
}

const types: readonly ServiceType[] = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];

function typeOf(node: Node | undefined): ServiceType {
  const word = textOf(node);
  return types.find((type) => type === word) ?? 'ClusterIP';
}

function portOf(resource: Resource, node: Node, index: number): readonly ServicePort[] {
  const port = numberOf(child(node, 'port'));
  if (port === undefined) return [];
  const target = child(node, 'targetPort');
  const at = anchorOf(resource, 'spec', 'ports', index);
  return [
    {
      at,
      name: nameOf(child(node, 'name')),
      protocol: protocolOf(child(node, 'protocol')),
      port,
      targetPort: targetOf(target) ?? port,
      targetAt: anchorOf(resource, 'spec', 'ports', index, targetOf(target) === undefined ? 'port' : 'targetPort'),
      nodePort: numberOf(child(node, 'nodePort')),
      appProtocol: nameOf(child(node, 'appProtocol')),
    },
  ];
}

function needsIPv6(spec: Node | undefined): boolean {
  const families = listOf(child(spec, 'ipFamilies')).map((item) => textOf(item));
  return textOf(child(spec, 'ipFamilyPolicy')) === 'RequireDualStack' || families.includes('IPv6');
}

/** 0 and an empty text count as missing, as they do for the API server. */
function targetOf(node: Node | undefined): number | string | undefined {
  return numberOf(node) === 0 ? undefined : (numberOf(node) ?? nameOf(node));
}

function clusterIPOf(spec: Node | undefined): Service['clusterIP'] {
  const one = wordOf(child(spec, 'clusterIP'));
  const many = listOf(child(spec, 'clusterIPs')).flatMap((item) => wordOf(item) ?? []);
  const written = many.length > 0 ? many : one ? [one] : [];
  if (written[0] === 'None') return 'headless';
  return written.length > 0 ? written : 'allocated';
}
