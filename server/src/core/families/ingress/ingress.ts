import type { Path } from '../../model/anchor';
import type { Backend, Listener, Route } from '../../model/ingress';
import { child, descend, isAbsent, listOf, numberOf, textOf, wordOf, type Node } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { nothing, type Family } from '../family';
import { anchorOf, labelsOf, nameOf, nodeAt, unquotedIn } from '../reading';
import { refusedIn } from './refused';

const classAnnotation = 'kubernetes.io/ingress.class';

/** Ingresses of `networking.k8s.io/v1`, and of the API versions before it with their flat backends. */
export const ingresses: Family = (resource, namespace) => {
  if (resource.kind !== 'Ingress' || !/^(networking\.k8s\.io|extensions)$/.test(resource.group)) return nothing;
  const annotations = labelsOf(nodeAt(resource, 'metadata', 'annotations'));
  const field = nameOf(nodeAt(resource, 'spec', 'ingressClassName'));
  const listener: Listener = {
    kind: 'listener',
    at: anchorOf(resource),
    namespace,
    name: resource.name,
    type: 'Ingress',
    apiVersion: `${resource.group}/${resource.version}`,
    className: field ?? annotations[classAnnotation],
    classAt: classAt(resource, field, annotations[classAnnotation]),
    annotations,
    routes: routesOf(resource, annotations),
    tls: listOf(nodeAt(resource, 'spec', 'tls')).map((node, index) => ({
      at: anchorOf(resource, 'spec', 'tls', index),
      hosts: listOf(child(node, 'hosts')).flatMap((item) => wordOf(item) ?? []),
      secret: nameOf(child(node, 'secretName')),
    })),
  };
  const unquoted = unquotedIn(
    nodeAt(resource, 'metadata', 'annotations'),
    anchorOf(resource, 'metadata', 'annotations'),
    'an annotation',
  );
  return { facts: [listener, ...unquoted], refusals: refusedIn(resource) };
};

function classAt(resource: Resource, field: string | undefined, annotation: string | undefined) {
  if (field !== undefined) return anchorOf(resource, 'spec', 'ingressClassName');
  return annotation === undefined ? anchorOf(resource) : anchorOf(resource, 'metadata', 'annotations', classAnnotation);
}

function routesOf(resource: Resource, annotations: Readonly<Record<string, string>>): readonly Route[] {
  const defaults = ['defaultBackend', 'backend'].filter((key) => !isAbsent(nodeAt(resource, 'spec', key)));
  const fallback = defaults.map((key) => {
    const path = ['spec', key];
    const backend = backendOf(resource, path, annotations);
    return {
      at: anchorOf(resource, ...path),
      host: undefined,
      path: undefined,
      pathType: undefined,
      backend,
      isDefault: true,
    };
  });
  return [
    ...listOf(nodeAt(resource, 'spec', 'rules')).flatMap((rule, index) =>
      ruleRoutes(resource, rule, index, annotations),
    ),
    ...fallback,
  ];
}

function ruleRoutes(
  resource: Resource,
  rule: Node,
  index: number,
  annotations: Readonly<Record<string, string>>,
): readonly Route[] {
  return listOf(descend(rule, ['http', 'paths'])).map((node, number) => {
    const path = ['spec', 'rules', index, 'http', 'paths', number];
    return {
      at: anchorOf(resource, ...path),
      host: nameOf(child(rule, 'host')),
      path: textOf(child(node, 'path')),
      pathType: textOf(child(node, 'pathType')),
      backend: backendOf(resource, [...path, 'backend'], annotations),
      isDefault: false,
    };
  });
}

function backendOf(resource: Resource, path: Path, annotations: Readonly<Record<string, string>>): Backend | undefined {
  const backend = current(resource, path) ?? legacy(resource, path);
  // The AWS controller makes up backends from annotations under that port name (N-6.13).
  const isVirtual =
    backend?.port === 'use-annotation' ||
    (backend && `alb.ingress.kubernetes.io/actions.${backend.service}` in annotations);
  return isVirtual ? undefined : backend;
}

function current(resource: Resource, path: Path): Backend | undefined {
  const service = wordOf(nodeAt(resource, ...path, 'service', 'name'));
  if (service === undefined) return undefined;
  const key = isAbsent(nodeAt(resource, ...path, 'service', 'port', 'number')) ? 'name' : 'number';
  const port = nodeAt(resource, ...path, 'service', 'port', key);
  return {
    service,
    serviceAt: anchorOf(resource, ...path, 'service', 'name'),
    port: numberOf(port) ?? nameOf(port),
    portAt: anchorOf(resource, ...path, 'service', 'port', key),
  };
}

function legacy(resource: Resource, path: Path): Backend | undefined {
  const service = wordOf(nodeAt(resource, ...path, 'serviceName'));
  if (service === undefined) return undefined;
  const port = nodeAt(resource, ...path, 'servicePort');
  return {
    service,
    serviceAt: anchorOf(resource, ...path, 'serviceName'),
    port: numberOf(port) ?? nameOf(port),
    portAt: anchorOf(resource, ...path, 'servicePort'),
  };
}
