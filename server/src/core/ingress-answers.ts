import { controllersOfClass } from './cluster/controllers';
import { factsIn } from './cluster/facts-in';
import type { IngressProduct } from './cluster/ingress-products';
import { listenerGroups } from './cluster/listener-groups';
import { tooShallow } from './cluster/wildcards';
import { namespaceNames } from './cluster/namespaces';
import type { FactOf } from './model/fact';
import type { IngressClass, Listener, Route } from './model/ingress';
import { query, type Database } from './query';
import type { ClusterId } from './scopes';

/** What Ingresses have to do with each other, with their classes and with Secrets. */
export interface IngressAnswers {
  /** The Ingresses that one address answers for, in the order of their files; this one among them. */
  readonly together: (listener: Listener) => readonly Listener[];
  /** What the controller of an IngressClass makes of Ingresses. */
  readonly productOf: (ingressClass: IngressClass) => IngressProduct;
  /** The route for `*.example.com` where `a.b.example.com` is asked for, which no Ingress is for. */
  readonly tooShallow: (host: string) => Route | undefined;
  /** The Secrets of all namespaces that have a name. */
  readonly secretsCalled: (name: string) => readonly FactOf<'secret'>[];
  /** Whether an operator makes a Secret of that name, as the files tell. */
  readonly isSecretMade: (namespace: string, name: string) => boolean;
}

export function ingressAnswers(db: Database, cluster: ClusterId): IngressAnswers {
  return {
    together: (listener) => {
      const group = listenerGroups(db, cluster).find(({ listeners }) => listeners.includes(listener));
      return group?.isServed === true ? group.listeners : [listener];
    },
    productOf: (ingressClass) => controllersOfClass(db, cluster, ingressClass).product,
    tooShallow: (host) => tooShallow(db, cluster, host),
    secretsCalled: (name) => secretsByName(db, cluster).get(name) ?? [],
    isSecretMade: (namespace, name) =>
      factsIn(db, cluster, namespace, 'secret-source').some((one) => one.name === name),
  };
}

const secretsByName = query<ClusterId, ReadonlyMap<string, readonly FactOf<'secret'>[]>>(
  'secretsByName',
  (db, cluster) => {
    const found = new Map<string, FactOf<'secret'>[]>();
    for (const secret of namespaceNames(db, cluster).flatMap((one) => factsIn(db, cluster, one, 'secret'))) {
      const others = found.get(secret.name);
      if (others) others.push(secret);
      else found.set(secret.name, [secret]);
    }
    return found;
  },
);
