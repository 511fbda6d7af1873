import { query } from '../query';
import type { ClusterId } from '../scopes';
import type { FactOf } from '../model/fact';
import type { Listener } from '../model/ingress';
import { factsIn } from './facts-in';
import { namespaceNames } from './namespaces';

/** Names that a distribution or cloud serves without an IngressClass in anybody's files. */
const wellKnown = new Set([
  'nginx',
  'traefik',
  'alb',
  'gce',
  'gce-internal',
  'cilium',
  'haproxy',
  'kong',
  'istio',
  'contour',
  'public',
  'webapprouting.kubernetes.azure.com',
  'openshift-default',
  'tailscale',
  'cloudflare-tunnel',
  'ngrok',
  'pomerium',
  'apisix',
  'azure-application-gateway',
  'azure/application-gateway',
]);

export const ingressClasses = query<ClusterId, readonly FactOf<'ingress-class'>[]>('ingressClasses', (db, cluster) =>
  factsIn(db, cluster, '', 'ingress-class'),
);

export const listeners = query<ClusterId, readonly Listener[]>('listeners', (db, cluster) =>
  namespaceNames(db, cluster).flatMap((namespace) => factsIn(db, cluster, namespace, 'listener')),
);

/** Who serves an Ingress, as far as the files tell. */
export type ClassOf =
  | { readonly kind: 'declared'; readonly ingressClass: FactOf<'ingress-class'> }
  | { readonly kind: 'default'; readonly ingressClass: FactOf<'ingress-class'> }
  | { readonly kind: 'well-known' | 'unknown'; readonly name: string }
  | { readonly kind: 'missing' };

export function classOf(classes: readonly FactOf<'ingress-class'>[], { className }: Listener): ClassOf {
  const fallback = classes.find((one) => one.isDefault);
  if (className === undefined) return fallback ? { kind: 'default', ingressClass: fallback } : { kind: 'missing' };
  const declared = classes.find((one) => one.name === className);
  if (declared) return { kind: 'declared', ingressClass: declared };
  return { kind: wellKnown.has(className) ? 'well-known' : 'unknown', name: className };
}
