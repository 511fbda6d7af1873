import { controllersOfClass } from './cluster/controllers';
import { factsIn } from './cluster/facts-in';
import type { IngressProduct } from './cluster/ingress-products';
import { listenerGroups } from './cluster/listener-groups';
import type { IngressClass, Listener } from './model/ingress';
import type { Database } from './query';
import type { ClusterId } from './scopes';

/** What Ingresses have to do with each other, with their classes and with Secrets. */
export interface IngressAnswers {
  /** The Ingresses that one address answers for, in the order of their files; this one among them. */
  readonly together: (listener: Listener) => readonly Listener[];
  /** What the controller of an IngressClass makes of Ingresses. */
  readonly productOf: (ingressClass: IngressClass) => IngressProduct;
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
    isSecretMade: (namespace, name) =>
      factsIn(db, cluster, namespace, 'secret-source').some((one) => one.name === name),
  };
}
