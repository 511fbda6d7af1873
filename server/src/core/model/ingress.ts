import type { Anchor } from './anchor';
import type { Named } from './named';

/** Something that takes requests from outside: one Ingress, with the class that says who serves it. */
export interface Listener extends Named {
  readonly kind: 'listener';
  readonly type: 'Ingress';
  /** As written: `networking.k8s.io/v1`, or one of the versions before it. */
  readonly apiVersion: string;
  readonly className: string | undefined;
  /** Where the class is written, or the object where it is missing. */
  readonly classAt: Anchor;
  readonly annotations: Readonly<Record<string, string>>;
  readonly routes: readonly Route[];
  readonly tls: readonly {
    readonly at: Anchor;
    readonly hosts: readonly string[];
    readonly secret: string | undefined;
  }[];
}

/** Requests for a host and path, and the Service port they go to. */
export interface Route {
  readonly at: Anchor;
  /** `undefined`: all hosts. */
  readonly host: string | undefined;
  readonly path: string | undefined;
  readonly pathType: string | undefined;
  /** `undefined` where it is no Service, or one that an annotation makes up. */
  readonly backend: Backend | undefined;
  /** Whether it takes what no rule takes (N-6.8). */
  readonly isDefault: boolean;
}

export interface Backend {
  /** The name of the Service, in the listener's namespace. */
  readonly service: string;
  readonly serviceAt: Anchor;
  /** A port of the Service by number or name. */
  readonly port: number | string | undefined;
  readonly portAt: Anchor;
}

/** A ConfigMap that may set up an ingress controller. */
export interface IngressSettings extends Named {
  readonly kind: 'ingress-settings';
  /** `allow-snippet-annotations` as written. */
  readonly allowsSnippets: string | undefined;
}

export interface IngressClass extends Named {
  readonly kind: 'ingress-class';
  readonly controller: string | undefined;
  /** Whether an object of its own says more about its Ingresses. */
  readonly hasParameters: boolean;
  readonly isDefault: boolean;
}
