import type { AddressPeer } from '../model/policy';
import {
  addressesOf,
  areDisjoint,
  coversAddresses,
  everyIPv4,
  everyIPv6,
  noAddresses,
  parseAddress,
  unionAddresses,
  type AddressSet,
} from '../sets/addresses';
import type { Match } from '../sets/selectors';
import { isNode, type Party, type PodParty, type Reading } from './party';
import type { Setting } from './setting';

/** Whether a block of addresses holds a party, and why that is not certain. */
export interface PeerMatch {
  readonly match: Match;
  readonly doubt?: string;
}

const yes: PeerMatch = { match: 'yes' };
const no: PeerMatch = { match: 'no' };

export function matchAddresses(peer: AddressPeer, party: Party, reading: Reading, setting: Setting): PeerMatch {
  if (party.kind === 'outside') return areDisjoint(peer.addresses, party.addresses) ? no : yes;
  if (peer.pods === 'match') return byAddress(peer.addresses, party, reading, setting);
  const { ipBlockOnPods, title } = setting.profile;
  if (ipBlockOnPods === 'never') return no;
  const found = byAddress(peer.addresses, party, reading, setting);
  if (found.match === 'no' || ipBlockOnPods === 'matches') return found;
  return {
    match: 'maybe',
    doubt: `whether an \`ipBlock\` matches pods is up to the network plugin, and ${title} is only assumed`,
  };
}

function byAddress(block: AddressSet, party: PodParty, reading: Reading, setting: Setting): PeerMatch {
  const own = ownAddresses(party);
  if (own) return compare(block, own, 'only some of its addresses are in that range');
  if (isNode(party, reading) || party.workload.hostNetwork)
    return compare(block, everyAddress(setting), 'the address of its node is not known');
  const ranges = setting.podAddresses;
  if (!ranges) return compare(block, everyAddress(setting), 'its address is not known');
  return compare(block, ranges, 'its address within the pod range is not known');
}

function compare(block: AddressSet, addresses: AddressSet, doubt: string): PeerMatch {
  if (coversAddresses(block, addresses)) return yes;
  return areDisjoint(block, addresses) ? no : { match: 'maybe', doubt };
}

/** All addresses of the families that pods have. */
function everyAddress({ podFamilies }: Setting): AddressSet {
  const sets = podFamilies.map((family) => (family === 'IPv4' ? everyIPv4 : everyIPv6));
  return sets.reduce(unionAddresses, noAddresses);
}

function ownAddresses({ workload }: PodParty): AddressSet | undefined {
  const sets = workload.addresses.flatMap((text) => {
    const address = parseAddress(text);
    return address ? [addressesOf(address)] : [];
  });
  return sets.length === 0 ? undefined : sets.reduce(unionAddresses, noAddresses);
}
