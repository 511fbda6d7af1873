import type { OutsidePart } from '../reach/outside-parts';
import type { Scope } from '../scopes';
import { toCidrs } from '../sets/addresses';

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

/** Parts of the outside go by the first of their ranges. */
export function outsideId(scope: Scope, { addresses }: OutsidePart): string {
  return `${scope.name}|outside|${toCidrs(addresses)[0] ?? ''}`;
}
