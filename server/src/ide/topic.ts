import type { Mention } from '../core/model/fact';
import type { Backend, Listener } from '../core/model/ingress';
import type { AddressPeer, PodSet, Policy } from '../core/model/policy';
import type { Service, ServicePort } from '../core/model/service';
import type { Workload } from '../core/model/workload';

/** What a person who points at a place may want to know of. */
export type Topic =
  | { readonly kind: 'service'; readonly service: Service }
  | { readonly kind: 'target-port'; readonly service: Service; readonly port: ServicePort }
  | { readonly kind: 'service-selector'; readonly service: Service; readonly pods: PodSet }
  | { readonly kind: 'pods'; readonly policy: Policy; readonly pods: PodSet; readonly role: 'subject' | 'peer' }
  | { readonly kind: 'namespaces'; readonly policy: Policy; readonly pods: PodSet }
  | { readonly kind: 'addresses'; readonly policy: Policy; readonly peer: AddressPeer }
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'workload'; readonly workload: Workload }
  | { readonly kind: 'listener'; readonly listener: Listener }
  | {
      readonly kind: 'backend';
      readonly listener: Listener;
      readonly backend: Backend;
      readonly part: 'service' | 'port';
    }
  | { readonly kind: 'mention'; readonly mention: Mention }
  | { readonly kind: 'name'; readonly of: NamedKind; readonly namespace: string; readonly name: string };

/** Objects that others name. */
export type NamedKind = 'namespace' | 'service' | 'secret' | 'ingress-class';
