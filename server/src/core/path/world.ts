import { podFamilies } from '../cluster/pod-families';
import { podAddresses, serviceRanges } from '../cluster/ranges';
import {
  addressesOf,
  everyIPv4,
  everyIPv6,
  noAddresses,
  parseCidr,
  subtractAddresses,
  unionAddresses,
  type AddressSet,
} from '../sets/addresses';
import type { Where } from './host';

/** Every address outside the cluster, of the families that its pods have. */
export function worldOf({ db, cluster }: Where): AddressSet {
  const families = podFamilies(db, cluster).families.map((family) => (family === 'IPv4' ? everyIPv4 : everyIPv6));
  const inside = unionAddresses(podAddresses(db, cluster) ?? noAddresses, serviceAddresses({ db, cluster }));
  return subtractAddresses(families.reduce(unionAddresses, noAddresses), inside);
}

/** The range of the addresses of Services, where a file shows it. */
export function serviceAddresses({ db, cluster }: Where): AddressSet {
  const ranges = serviceRanges(db, cluster)?.cidrs.flatMap((text) => parseCidr(text) ?? []) ?? [];
  return ranges.map(addressesOf).reduce(unionAddresses, noAddresses);
}
