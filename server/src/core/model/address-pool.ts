import type { AddressSet } from '../sets/addresses';
import type { Anchor } from './anchor';

/** Addresses that MetalLB gives to Services of type `LoadBalancer`. */
export interface AddressPool {
  readonly kind: 'address-pool';
  readonly at: Anchor;
  readonly name: string;
  readonly addresses: AddressSet;
  /** Where they are written. */
  readonly addressesAt: Anchor;
  /** Whether Services get addresses from it without asking. */
  readonly handsOut: boolean;
  /** The namespaces whose Services it is for; `'some'` where labels choose namespaces or Services. */
  readonly namespaces: 'all' | 'some' | readonly string[];
}

/** Tells the network around the cluster where the addresses of pools are; without one nobody finds them (N-4.42). */
export interface Advertisement {
  readonly kind: 'advertisement';
  readonly at: Anchor;
  readonly name: string;
  readonly type: string;
  /** By name; `'some'` where labels choose the pools. */
  readonly pools: 'all' | 'some' | readonly string[];
}
