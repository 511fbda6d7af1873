import { controllersOfClass } from '../cluster/controllers';
import { factsIn } from '../cluster/facts-in';
import type { IngressProduct } from '../cluster/ingress-products';
import { firstOfClass, isCertified, listenersBeside } from '../cluster/listener-groups';
import { secretsCalled } from '../cluster/named';
import { asCanary, withoutRoute } from '../cluster/route-fixes';
import { refusingSnippets } from '../cluster/snippets';
import { tooShallow } from '../cluster/wildcards';
import type { FactOf } from '../model/fact';
import type { Fix } from '../model/finding';
import type { IngressClass, IngressSettings, Listener, Route } from '../model/ingress';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';

/** What Ingresses have to do with each other, with their classes and with Secrets. */
export interface IngressAnswers {
  /**
   * The Ingresses that route a host (`undefined`: all hosts) at the address where an Ingress is served, in the order
   * of their files.
   */
  readonly beside: (listener: Listener, host: string | undefined) => readonly Listener[];
  /** Whether any Ingress at the same address has a certificate for a host. */
  readonly isCertified: (listener: Listener, host: string) => boolean;
  /** What the controller of an IngressClass makes of Ingresses. */
  readonly productOf: (ingressClass: IngressClass) => IngressProduct;
  /** Whether no Ingress in an earlier file, or before it, is of its class. */
  readonly isFirstOfClass: (listener: Listener) => boolean;
  /** The route for `*.example.com` where `a.b.example.com` is asked for, which no Ingress is for. */
  readonly tooShallow: (host: string) => Route | undefined;
  /** The fix that drops one of the routes of an Ingress; none where it has no other. */
  readonly withoutRoute: (listener: Listener, route: Route, title: string) => readonly Fix[];
  /** The fix that makes an Ingress one for a part of the requests, where its controller has such. */
  readonly asCanary: (listener: Listener) => readonly Fix[];
  /** The ConfigMap for which its controller refuses an Ingress with snippets. */
  readonly refusingSnippets: (listener: Listener) => IngressSettings | undefined;
  /** The Secrets of all namespaces that have a name. */
  readonly secretsCalled: (name: string) => readonly FactOf<'secret'>[];
  /** Whether an operator makes a Secret of that name, as the files tell. */
  readonly isSecretMade: (namespace: string, name: string) => boolean;
}

export function ingressAnswers(db: Database, cluster: ClusterId): IngressAnswers {
  return {
    withoutRoute,
    asCanary: (listener) => asCanary(db, cluster, listener),
    beside: (listener, host) => listenersBeside(db, cluster, listener, host),
    isCertified: (listener, host) => isCertified(db, cluster, listener, host),
    productOf: (ingressClass) => controllersOfClass(db, cluster, ingressClass).product,
    isFirstOfClass: (listener) => firstOfClass(db, cluster).get(listener.className ?? '') === listener,
    refusingSnippets: (listener) => refusingSnippets(db, cluster, listener),
    tooShallow: (host) => tooShallow(db, cluster, host),
    secretsCalled: (name) => secretsCalled(db, cluster, name),
    isSecretMade: (namespace, name) =>
      factsIn(db, cluster, namespace, 'secret-source').some((one) => one.name === name),
  };
}
