import {
  addressesOf,
  everyIPv4,
  everyIPv6,
  noAddresses,
  parseAddress,
  unionAddresses,
  type AddressSet,
} from '../sets/addresses';
import { workloadKey } from '../cluster/workloads';
import type { Workload } from '../model/workload';
import type { End } from './end';
import type { Setting } from './setting';

/** Where the address of an end may lie, and why that is not known better. */
export interface Whereabouts {
  readonly addresses: AddressSet;
  readonly doubt: string;
}

export function addressesOfEnd({ party }: End, setting: Setting): Whereabouts {
  if (party.kind === 'outside') return { addresses: party.addresses, doubt: '' };
  const own = ownAddresses(party.workload, setting);
  if (own) return { addresses: own, doubt: 'only some of its addresses are in that range' };
  if (party.workload.hostNetwork)
    return { addresses: everyAddress(setting), doubt: 'the address of its node is not known' };
  const { podAddresses } = setting;
  return podAddresses
    ? { addresses: podAddresses, doubt: 'its address within the pod range is not known' }
    : { addresses: everyAddress(setting), doubt: 'its address is not known' };
}

/** All addresses of the families that pods have. */
function everyAddress({ podFamilies }: Setting): AddressSet {
  const sets = podFamilies.map((family) => (family === 'IPv4' ? everyIPv4 : everyIPv6));
  return sets.reduce(unionAddresses, noAddresses);
}

function ownAddresses(workload: Workload, { liveAddresses }: Setting): AddressSet | undefined {
  const { addresses: written } = workload;
  const known = written.length > 0 ? written : (liveAddresses.get(workloadKey(workload)) ?? []);
  const sets = known.flatMap((text) => {
    const address = parseAddress(text);
    return address ? [addressesOf(address)] : [];
  });
  return sets.length === 0 ? undefined : sets.reduce(unionAddresses, noAddresses);
}
