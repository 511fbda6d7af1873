import type { Scope } from '../scopes';

/** Ids are unique in a view: the cluster first, then the kind. */
export function namespaceId(scope: Scope, name: string): string {
  return `${scope.name}|namespace|${name}`;
}

export function workloadId(scope: Scope, key: string): string {
  return `${scope.name}|workload|${key}`;
}

export function serviceId(scope: Scope, namespace: string, name: string): string {
  return `${scope.name}|service|${namespace}/${name}`;
}

export function listenerId(scope: Scope, namespace: string, name: string): string {
  return `${scope.name}|ingress|${namespace}/${name}`;
}

/** Parts of the outside keep the id that `portolan reach` gives them. */
export function outsideId(id: string): string {
  return `outside|${id}`;
}
