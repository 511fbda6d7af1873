import type { Family } from './address-text';
import { addressToString, bitsOf, readIPv4, readIPv6 } from './address-text';

/** The addresses `from` (inside) to `end` (outside) as numbers, and their canonical text. */
export interface AddressRange {
  readonly family: Family;
  readonly from: bigint;
  readonly end: bigint;
  readonly text: string;
}

export interface Cidr extends AddressRange {
  readonly prefixLength: number;
  /** Did the text name bits beyond the prefix, as `10.0.0.1/8` does? They count for nothing (N-1.39). */
  readonly hasHostBits: boolean;
}

interface Address {
  readonly family: Family;
  readonly value: bigint;
}

const mappedBits = 96;
const mappedBlock = 0xffffn;

/** What Kubernetes' legacy parser accepts (N-1.39, Go's `ParseCIDR` before strictness), in the sense it has there. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = readAddress(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (address === undefined || !/^[0-9]+$/.test(length) || Number(length) > bitsOf[address.family]) return undefined;
  return unmappedCidr(address, Number(length));
}

/** A single address. IPv4-mapped IPv6 (`::ffff:1.2.3.4`) is IPv4, as in Go. */
export function parseAddress(text: string): AddressRange | undefined {
  const address = readAddress(text);
  if (address === undefined) return undefined;
  const { family, value } = unmapped(address);
  return { family, from: value, end: value + 1n, text: addressToString(family, value) };
}

/** With a prefix that cuts into the `ffff`, Go sees an IPv6 network: `::ffff:1.2.3.4/90` is `::ffc0:0:0/90`. */
function unmappedCidr(address: Address, length: number): Cidr {
  const { family, value } = unmapped(address);
  if (family === address.family) return cidrOf(address, length);
  return length < mappedBits ? cidrOf(address, length) : cidrOf({ family, value }, length - mappedBits);
}

function cidrOf({ family, value }: Address, prefixLength: number): Cidr {
  const size = 1n << BigInt(bitsOf[family] - prefixLength);
  const from = value - (value % size);
  const text = `${addressToString(family, from)}/${prefixLength}`;
  return { family, from, end: from + size, text, prefixLength, hasHostBits: from !== value };
}

function unmapped(address: Address): Address {
  if (address.family === 'IPv4' || address.value >> 32n !== mappedBlock) return address;
  return { family: 'IPv4', value: BigInt.asUintN(32, address.value) };
}

/** The family it is written in. */
function readAddress(text: string): Address | undefined {
  const v4 = readIPv4(text);
  if (v4 !== undefined) return { family: 'IPv4', value: v4 };
  const v6 = readIPv6(text);
  return v6 === undefined ? undefined : { family: 'IPv6', value: v6 };
}
