import type { Family } from './address-text';
import type { Boundaries, Places } from './boundaries';
import { combine, occurs, places, sameBoundaries } from './boundaries';
import type { AddressRange } from './cidr';

/** A set of addresses of both families. Never merged: `0.0.0.0/0` holds no IPv6 address (N-1.39). */
export interface AddressSet {
  readonly v4: Boundaries<number>;
  readonly v6: Boundaries<bigint>;
}

const nowhere: readonly never[] = [];

export const noAddresses: AddressSet = { v4: nowhere, v6: nowhere };
export const everyIPv4: AddressSet = { v4: [0, 2 ** 32], v6: nowhere };
export const everyIPv6: AddressSet = { v4: nowhere, v6: [0n, 1n << 128n] };
export const allAddresses: AddressSet = { v4: everyIPv4.v4, v6: everyIPv6.v6 };

export function addressesOf({ family, from, end }: AddressRange): AddressSet {
  return family === 'IPv4' ? { v4: [Number(from), Number(end)], v6: nowhere } : { v4: nowhere, v6: [from, end] };
}

export function unionAddresses(a: AddressSet, b: AddressSet): AddressSet {
  if (a === b || b === noAddresses || a === allAddresses) return a;
  if (a === noAddresses || b === allAddresses) return b;
  return combined(a, b, places.union);
}

export function intersectAddresses(a: AddressSet, b: AddressSet): AddressSet {
  if (a === b || a === noAddresses || b === allAddresses) return a;
  if (b === noAddresses || a === allAddresses) return b;
  return combined(a, b, places.intersection);
}

/** The addresses of `a` that are not in `b`: `cidr` without `except` (N-1.38). */
export function subtractAddresses(a: AddressSet, b: AddressSet): AddressSet {
  if (a === noAddresses || b === noAddresses) return a;
  if (a === b || b === allAddresses) return noAddresses;
  return combined(a, b, places.difference);
}

export function addressesEqual(a: AddressSet, b: AddressSet): boolean {
  return a === b || (sameBoundaries(a.v4, b.v4) && sameBoundaries(a.v6, b.v6));
}

/** Is every address of `b` in `a`? */
export function coversAddresses(a: AddressSet, b: AddressSet): boolean {
  return a === b || !(occurs(a.v4, b.v4, places.onlySecond) || occurs(a.v6, b.v6, places.onlySecond));
}

export function areDisjoint(a: AddressSet, b: AddressSet): boolean {
  return !(occurs(a.v4, b.v4, places.intersection) || occurs(a.v6, b.v6, places.intersection));
}

export function isNoAddresses(set: AddressSet): boolean {
  return set.v4.length === 0 && set.v6.length === 0;
}

/** The families it has addresses of, IPv4 first. */
export function familiesOf(set: AddressSet): readonly Family[] {
  const families: Family[] = [];
  if (set.v4.length > 0) families.push('IPv4');
  if (set.v6.length > 0) families.push('IPv6');
  return families;
}

function combined(a: AddressSet, b: AddressSet, wanted: Places): AddressSet {
  const v4 = combine(a.v4, b.v4, wanted);
  const v6 = combine(a.v6, b.v6, wanted);
  if (v4 === a.v4 && v6 === a.v6) return a;
  if (v4 === b.v4 && v6 === b.v6) return b;
  return v4.length === 0 && v6.length === 0 ? noAddresses : { v4, v6 };
}
