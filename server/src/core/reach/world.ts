import { familiesOf, type Family } from '../sets/addresses';
import type { KnownLabels } from '../sets/selectors';
import type { Profile } from '../cluster/profiles';
import type { End } from './end';
import { isNode, type Reading } from './party';
import type { Setting } from './setting';
import { addressesOfEnd } from './whereabouts';

/** One way to take what the manifests leave open for both directions of a connection alike. */
export interface World {
  readonly reading: Reading;
  /** Whether an `ipBlock` matches pods (N-1.37). */
  readonly blocks: Profile['ipBlockOnPods'];
  /** By namespace: the labels of those of which too little is known. */
  readonly labels?: ReadonlyMap<string, KnownLabels>;
  /** The labels of just the pods that talk, where those of one end differ, or are open. */
  readonly pods?: Readonly<Record<Role, KnownLabels>>;
  /** The family of addresses that the connection uses, where pods have several. */
  readonly family?: Family;
}

export type Role = 'sender' | 'receiver';

/** The labels of the pods of an end. */
export function podLabelsIn({ pods }: World, { party }: End, role?: Role): KnownLabels {
  if (party.kind === 'outside') return noLabels;
  return (pods && role && pods[role]) ?? party.workload.podLabels;
}

const noLabels: KnownLabels = { labels: {}, others: 'none' };

/** The labels of the namespace of an end. */
export function labelsIn({ labels }: World, { party, labels: known }: End): KnownLabels {
  return (party.kind === 'pod' && labels?.get(party.workload.namespace)) || known;
}

/** Only host network pods can be read in two ways (N-1.31), and only where the plugin is not known. */
export function readingsOf(ends: readonly End[], { hostNetwork }: Profile): readonly Reading[] {
  if (!ends.some(({ party }) => isNode(party, 'as-nodes'))) return ['as-pods'];
  return hostNetwork === 'undefined' ? ['as-pods', 'as-nodes'] : [hostNetwork];
}

/** The worlds in which nothing more than the reading is decided. */
export function roughWorlds(from: End, to: End, setting: Setting): readonly World[] {
  const world = plainWorld(from, to, setting);
  return readingsOf([from, to], setting.profile).map((reading) => ({ ...world, reading }));
}

/** The world in which all pods count as pods; where two have one family of addresses in common, it is that. */
export function plainWorld(from: End, to: End, setting: Setting): World {
  const world: World = { reading: 'as-pods', blocks: setting.profile.ipBlockOnPods };
  const [family, ...others] = sharedFamilies(from, to, setting);
  return family === undefined || others.length > 0 ? world : { ...world, family };
}

/** Each rough world with each behaviour of the plugin. */
export function decidedWorlds(rough: readonly World[]): readonly World[] {
  return rough.flatMap((world) =>
    world.blocks === 'undefined'
      ? [
          { ...world, blocks: 'matches' as const },
          { ...world, blocks: 'never' as const },
        ]
      : [world],
  );
}

/** A connection between pods is of a family that both have; where there is no such family, nothing is said. */
export function sharedFamilies(from: End, to: End, setting: Setting): readonly Family[] {
  if (from.party.kind === 'outside' || to.party.kind === 'outside') return [];
  const theirs = familiesOf(addressesOfEnd(to, setting).addresses);
  return familiesOf(addressesOfEnd(from, setting).addresses).filter((family) => theirs.includes(family));
}
