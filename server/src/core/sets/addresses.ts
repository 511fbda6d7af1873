export type { AddressSet } from './address-set';
export {
  addressesEqual,
  addressesOf,
  allAddresses,
  areDisjoint,
  coversAddresses,
  everyIPv4,
  everyIPv6,
  familiesOf,
  intersectAddresses,
  isNoAddresses,
  noAddresses,
  subtractAddresses,
  unionAddresses,
} from './address-set';
export type { Family } from './address-text';
export type { AddressRange, Cidr } from './cidr';
export { parseAddress, parseCidr } from './cidr';
export type { Atom } from './partition';
export { partition } from './partition';
export { toCidrs } from './to-cidrs';
