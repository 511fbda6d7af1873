import type { Workload } from '../model/workload';
import { everyIPv4, everyIPv6, intersectAddresses, type AddressSet } from '../sets/addresses';
import type { KnownLabels } from '../sets/selectors';
import type { End } from './end';
import { isNode } from './party';
import type { Setting } from './setting';
import { addressesOfEnd, type Whereabouts } from './whereabouts';
import type { World } from './world';

/** The other end of a connection as rules see it in one world. */
export interface View extends Whereabouts {
  /** `undefined`: an address outside, or a pod that counts as its node. */
  readonly pod: Workload | undefined;
  readonly labels: KnownLabels;
  /** Whether an `ipBlock` that holds the address matches. */
  readonly blocks: World['blocks'];
}

export function viewOf(end: End, world: World, setting: Setting): View {
  const { party } = end;
  const { addresses, doubt } = addressesOfEnd(end, setting);
  const isPod = party.kind === 'pod' && !isNode(party, world.reading);
  return {
    pod: isPod ? party.workload : undefined,
    labels: world.labels ?? end.labels,
    addresses: party.kind === 'outside' ? addresses : within(addresses, world),
    doubt,
    blocks: party.kind === 'outside' ? 'matches' : world.blocks,
  };
}

function within(addresses: AddressSet, { family }: World): AddressSet {
  if (family === undefined) return addresses;
  return intersectAddresses(addresses, family === 'IPv4' ? everyIPv4 : everyIPv6);
}
