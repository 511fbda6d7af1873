import fc from 'fast-check';
import type { AddressSet } from '../../server/src/core/sets/addresses';
import {
  addressesOf,
  coversAddresses,
  noAddresses,
  parseAddress,
  parseCidr,
  unionAddresses,
} from '../../server/src/core/sets/addresses';

/** Two tiny universes inside the big ones, one at an end of its family. Sets over them can be written as booleans. */
export const points: readonly AddressSet[] = [
  ...Array.from({ length: 16 }, (_, i) => address(`255.255.255.${240 + i}`)),
  ...Array.from({ length: 16 }, (_, i) => address(`2001:db8::${i.toString(16)}`)),
];

export type Flags = readonly boolean[];

export const someFlags: fc.Arbitrary<Flags> = fc.oneof(
  fc.array(fc.boolean(), { minLength: 32, maxLength: 32 }),
  fc.tuple(fc.nat(31), fc.nat(31)).map(([from, to]) => points.map((_, i) => i >= from && i <= to)),
);

export function setOf(flags: Flags): AddressSet {
  return points.reduce((set, point, i) => (flags[i] === true ? unionAddresses(set, point) : set), noAddresses);
}

export function flagsOf(set: AddressSet): Flags {
  return points.map((point) => coversAddresses(set, point));
}

export function address(text: string): AddressSet {
  const parsed = parseAddress(text);
  if (parsed === undefined) throw new Error(`not an address: ${text}`);
  return addressesOf(parsed);
}

export function cidr(text: string): AddressSet {
  const parsed = parseCidr(text);
  if (parsed === undefined) throw new Error(`not a CIDR: ${text}`);
  return addressesOf(parsed);
}

export function cidrs(...texts: readonly string[]): AddressSet {
  return texts.map(cidr).reduce(unionAddresses, noAddresses);
}

/** Sets anywhere: CIDRs of all sizes, of both families. */
const someCidr = fc.oneof(
  fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([ip, length]) => cidr(`${ip}/${length}`)),
  fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map(([ip, length]) => cidr(`${ip}/${length}`)),
);
export const anySet = fc.array(someCidr, { maxLength: 5 }).map((sets) => sets.reduce(unionAddresses, noAddresses));
