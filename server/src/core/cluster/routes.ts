import { query } from '../query';
import { scope, type ClusterId } from '../scopes';
import type { FactOf } from '../model/fact';
import type { Listener } from '../model/ingress';
import { factsIn } from './facts-in';
import { productsOfClass } from './ingress-products';
import { namespaceNames } from './namespaces';

export const ingressClasses = query<ClusterId, readonly FactOf<'ingress-class'>[]>('ingressClasses', (db, cluster) =>
  factsIn(db, cluster, '', 'ingress-class'),
);

/** In the order of their files. */
export const listeners = query<ClusterId, readonly Listener[]>('listeners', (db, cluster) => {
  const place = new Map((scope(db, cluster)?.files ?? []).map((file, index) => [file, index]));
  return namespaceNames(db, cluster)
    .flatMap((namespace) => factsIn(db, cluster, namespace, 'listener'))
    .toSorted((a, b) => (place.get(a.at.file) ?? 0) - (place.get(b.at.file) ?? 0));
});

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
  return { kind: productsOfClass(className).length > 0 ? 'well-known' : 'unknown', name: className };
}
