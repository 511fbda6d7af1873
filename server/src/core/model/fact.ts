import type { Labels } from '../sets/selectors';
import type { Anchor, Part } from './anchor';
import type { ApiServerCalls } from './api-server-calls';
import type { AddressPool, Advertisement } from './address-pool';
import type { Autoscaler } from './autoscaler';
import type { ClusterSign } from './cluster-sign';
import type { Delivery, Repository } from './delivery';
import type { IngressClass, IngressSettings, Listener } from './ingress';
import type { Named } from './named';
import type { PodSettings } from './pod-settings';
import type { Policy } from './policy';
import type { Refused } from './refused';
import type { Scrape, Scraper } from './scrape';
import type { Endpoints, Service } from './service';
import type { Workload } from './workload';

/** What a resource means for the network, in words shared by every API. */
export type Fact =
  | Namespace
  | Workload
  | PodSettings
  | Autoscaler
  | Service
  | Endpoints
  | AddressPool
  | Advertisement
  | Policy
  | RefusedPolicy
  | Listener
  | IngressClass
  | IngressSettings
  | Secret
  | SecretSource
  | Mention
  | Operator
  | ApiServerCalls
  | Scrape
  | Scraper
  | Delivery
  | Repository
  | Refused
  | ClusterSign;

export type FactOf<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

export interface Namespace extends Named {
  readonly kind: 'namespace';
  readonly labels: Labels;
}

/** Never its values. */
export interface Secret extends Named {
  readonly kind: 'secret';
  readonly type: string;
  readonly keys: readonly string[];
  /** Whether something copies it to other namespaces, as its annotations ask. */
  readonly isCopied: boolean;
}

/** A custom resource from which a Secret of some name is made: a Certificate, a SealedSecret. */
export interface SecretSource extends Named {
  readonly kind: 'secret-source';
}

/** A host name that stands in a value: an environment variable, an argument, a ConfigMap. */
export interface Mention {
  readonly kind: 'mention';
  /** The host and its port in the value that holds them. */
  readonly at: Anchor & { readonly part: Part };
  readonly namespace: string;
  readonly host: string;
  readonly port: number | undefined;
  /** Where the host starts in the value, in UTF-16 units. */
  readonly offset: number;
  /** The whole value where it is short and on one line: what a fix writes anew. */
  readonly value: string | undefined;
  /** `url` says for sure that this is a host; `pair` is a bare `host:port`; `name` looks like one by its ending. */
  readonly form: 'url' | 'pair' | 'name';
  /** Of a URL: `https`, `postgresql`. */
  readonly scheme: string | undefined;
  /** The name of the ConfigMap that says it; workloads say the others. */
  readonly configMap: string | undefined;
}

/** A custom resource whose operator may create pods and endpoints that no file shows. */
export interface Operator {
  readonly kind: 'operator';
  readonly at: Anchor;
  /** Where it creates them; `undefined`: anywhere. */
  readonly namespace: string | undefined;
  readonly type: string;
}

/**
 * A policy that does not exist, for the API server refuses some of its values; those are read as they are meant as far
 * as that goes. No verdict knows of it: it is for rules about the text, which may be mistaken elsewhere too.
 */
export interface RefusedPolicy {
  readonly kind: 'refused-policy';
  readonly at: Anchor;
  readonly policy: Policy;
}

/** A mistake in a resource that the API server would refuse, and that no rule tells of. */
export interface Refusal {
  readonly at: Anchor;
  readonly message: string;
}
