import {
  addressPools,
  addressWishes,
  advertisements,
  holds,
  isFor,
  sharing,
  unshareable,
  wishOf,
  type Wish,
} from '../cluster/metallb';
import type { AddressPool, Advertisement } from '../model/address-pool';
import type { Fix } from '../model/finding';
import type { Service } from '../model/service';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';

export type { Wish };

/** What MetalLB gives to Services; without pools in the files, nothing is known of it. */
export interface LoadBalancerAnswers {
  readonly pools: () => readonly AddressPool[];
  readonly advertisements: () => readonly Advertisement[];
  readonly wishOf: (service: Service) => Wish | undefined;
  /** The wishes of all Services that ask for an address by name, in the order of their files. */
  readonly wishes: () => readonly Wish[];
  readonly holds: (pool: AddressPool, address: string) => boolean;
  readonly isFor: (pool: AddressPool, namespace: string) => boolean;
  /** Why two Services cannot have one address. */
  readonly unshareable: (a: Wish, b: Wish) => string | undefined;
  /** The fix by which they have one address, where only their words are in the way. */
  readonly sharing: (a: Wish, b: Wish) => readonly Fix[];
}

export function loadBalancerAnswers(db: Database, cluster: ClusterId): LoadBalancerAnswers {
  return {
    pools: () => addressPools(db, cluster),
    advertisements: () => advertisements(db, cluster),
    wishes: () => addressWishes(db, cluster),
    wishOf,
    holds,
    isFor,
    unshareable,
    sharing,
  };
}
