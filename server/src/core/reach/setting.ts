import type { Profile } from '../cluster/profiles';
import type { Tier } from '../model/tier';
import type { AddressSet, Family } from '../sets/addresses';

/** What a verdict depends on besides policies and pods. */
export interface Setting {
  readonly profile: Profile;
  readonly tiers: readonly Tier[];
  readonly podFamilies: readonly Family[];
  readonly podAddresses: AddressSet | undefined;
  /** What the pods of workloads have in the live cluster, by the workload's key. */
  readonly liveAddresses: ReadonlyMap<string, readonly string[]>;
}
