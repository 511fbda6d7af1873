import type { Workload } from '../model/workload';
import { everyIPv4, everyIPv6, intersectAddresses, type AddressSet } from '../sets/addresses';
import type { KnownLabels, Match } from '../sets/selectors';
import type { End } from './end';
import { isNode, type Party } from './party';
import type { Setting } from './setting';
import { addressesOfEnd, type Whereabouts } from './whereabouts';
import { labelsIn, podLabelsIn, type Role, type World } from './world';

/** The other end of a connection as rules see it in one world. */
export interface View extends Whereabouts {
  /** `undefined`: an address outside, or a pod that counts as its node. */
  readonly pod: Workload | undefined;
  readonly podLabels: KnownLabels;
  /** Those of its namespace. */
  readonly labels: KnownLabels;
  /** Whether an `ipBlock` that holds the address matches. */
  readonly blocks: World['blocks'];
  /** Whether the address is that of a node, and the labels of that. */
  readonly node: { readonly is: Match; readonly labels: KnownLabels };
  /** The domain names that lead to the address. */
  readonly names: 'unknown' | readonly string[];
  /** The one that was asked for. */
  readonly host: string | undefined;
}

export function viewOf(end: End, world: World, setting: Setting, role?: Role): View {
  const { party } = end;
  const { addresses, doubt } = addressesOfEnd(end, setting);
  const isPod = party.kind === 'pod' && !isNode(party, world.reading);
  return {
    pod: isPod ? party.workload : undefined,
    podLabels: podLabelsIn(world, end, role),
    labels: labelsIn(world, end),
    addresses: party.kind === 'outside' ? addresses : within(addresses, world),
    doubt,
    blocks: party.kind === 'outside' ? 'matches' : world.blocks,
    node: { is: mayBeNode(party), labels: unknownLabels },
    names: 'unknown',
    host: party.kind === 'outside' ? party.host : undefined,
  };
}

const unknownLabels: KnownLabels = { labels: {}, others: 'unknown' };

/** A pod's own address is no node's. */
function mayBeNode(party: Party): Match {
  if (party.kind === 'outside') return 'maybe';
  return party.workload.hostNetwork ? 'yes' : 'no';
}

function within(addresses: AddressSet, { family }: World): AddressSet {
  if (family === undefined) return addresses;
  return intersectAddresses(addresses, family === 'IPv4' ? everyIPv4 : everyIPv6);
}
