import type { Path } from '../../model/anchor';
import type { UnquotedValue } from '../../model/refused';
import type { ContainerPort, OwnerReference, Workload } from '../../model/workload';
import type { Labels } from '../../sets/selectors';
import { child, descend, entriesOf, isTrue, listOf, numberOf, textOf, wordOf, type Node } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { lowered, nothing, type Family } from '../family';
import { anchorOf, labelsOf, nameOf, nodeAt, protocolOf, unquotedIn } from '../reading';
import { isScaledToZero, podTemplatePath, servingContainers } from '../pod-template';
import { firstOrdinalOf, podLabelsOf } from './given-labels';
import { servingIn } from './serving';

/** Pods, and everything with a pod template at the usual place. */
export const workloads: Family = (resource, namespace) => {
  const template = podTemplatePath(resource);
  if (!template) return nothing;
  const unquoted = (whose: UnquotedValue['whose'], ...path: Path): readonly UnquotedValue[] =>
    unquotedIn(nodeAt(resource, ...path), anchorOf(resource, ...path), whose);
  return lowered(
    workloadOf(resource, namespace, template),
    ...unquoted('a label', ...template, 'metadata', 'labels'),
    ...unquoted('a label', 'spec', 'selector', 'matchLabels'),
    ...unquoted('an annotation', ...template, 'metadata', 'annotations'),
  );
};

function workloadOf(resource: Resource, namespace: string, template: Path): Workload {
  const spec = nodeAt(resource, ...template, 'spec');
  const labels = labelsOf(nodeAt(resource, ...template, 'metadata', 'labels'));
  return {
    kind: 'workload',
    at: anchorOf(resource),
    namespace,
    name: resource.name,
    type: resource.kind,
    labels,
    podLabels: podLabelsOf(resource, labels),
    labelsAt: anchorOf(resource, ...template, 'metadata', 'labels'),
    ports: portsOf(resource, [...template, 'spec']),
    images: imagesOf(resource, [...template, 'spec']),
    hostNetwork: isTrue(child(spec, 'hostNetwork')),
    isScaledToZero: isScaledToZero(resource) || hasEnded(resource),
    addresses: addressesOf(resource),
    owner: ownerOf(resource),
    selector: selectorOf(resource),
    serviceName: nameOf(nodeAt(resource, 'spec', 'serviceName')),
    replicas: numberOf(nodeAt(resource, 'spec', resource.kind === 'Job' ? 'parallelism' : 'replicas')),
    firstOrdinal: firstOrdinalOf(resource),
    hostname: nameOf(child(spec, 'hostname')),
    subdomain: nameOf(child(spec, 'subdomain')),
    dnsPolicy: textOf(child(spec, 'dnsPolicy')) ?? 'ClusterFirst',
    serves: servingIn(resource, [...template, 'spec']),
  };
}

function portsOf(resource: Resource, spec: Path): readonly ContainerPort[] {
  const onHost = isTrue(nodeAt(resource, ...spec, 'hostNetwork'));
  return servingContainers(resource, spec).flatMap((container) =>
    listOf(nodeAt(resource, ...container, 'ports')).flatMap((node, index) => {
      const port = numberOf(child(node, 'containerPort'));
      if (port === undefined) return [];
      const at = anchorOf(resource, ...container, 'ports', index);
      const [name, protocol] = [nameOf(child(node, 'name')), protocolOf(child(node, 'protocol'))];
      return [{ at, name, protocol, port, hostPort: onHost ? port : hostPortOf(node) }];
    }),
  );
}

/** `registry:5000/team/web` of `registry:5000/team/web:1.2@sha256:…`. */
function imagesOf(resource: Resource, spec: Path): readonly string[] {
  const images = servingContainers(resource, spec).flatMap((path) => textOf(nodeAt(resource, ...path, 'image')) ?? []);
  return [...new Set(images.map((image) => image.replace(/@.*$/, '').replace(/:[^:/]*$/, '')))];
}

/** Bound to the loopback interface, it is for the node itself. 0 counts as missing. */
function hostPortOf(node: Node): number | undefined {
  const isLocal = /^(127\.|::1$)/.test(textOf(child(node, 'hostIP')) ?? '');
  return isLocal ? undefined : numberOf(child(node, 'hostPort')) || undefined;
}

/** N-4.2: a pod that has ended is no endpoint. */
function hasEnded(resource: Resource): boolean {
  const phase = textOf(nodeAt(resource, 'status', 'phase'));
  return resource.kind === 'Pod' && (phase === 'Succeeded' || phase === 'Failed');
}

function addressesOf(resource: Resource): readonly string[] {
  if (resource.kind !== 'Pod') return [];
  const many = listOf(nodeAt(resource, 'status', 'podIPs')).flatMap((item) => textOf(child(item, 'ip')) ?? []);
  const one = textOf(nodeAt(resource, 'status', 'podIP'));
  return many.length > 0 || one === undefined ? many : [one];
}

function ownerOf(resource: Resource): OwnerReference | undefined {
  const references = listOf(nodeAt(resource, 'metadata', 'ownerReferences'));
  const reference = references.find((node) => isTrue(child(node, 'controller'))) ?? references[0];
  const kind = textOf(child(reference, 'kind'));
  const name = wordOf(child(reference, 'name'));
  return kind === undefined || name === undefined ? undefined : { kind, name };
}

function selectorOf(resource: Resource): Labels | undefined {
  const selector = nodeAt(resource, 'spec', 'selector');
  const labels =
    descend(selector, ['matchLabels']) ?? (resource.kind === 'ReplicationController' ? selector : undefined);
  return entriesOf(labels).length > 0 ? labelsOf(labels) : undefined;
}
