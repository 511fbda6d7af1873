import type { AddressSet } from './address-set';
import type { Family } from './address-text';
import { addressToString, bitsOf } from './address-text';

/** The shortest list of CIDRs that is the set: IPv4 first, ascending, canonical text. */
export function toCidrs(set: AddressSet): string[] {
  return [...blocksOf('IPv4', set.v4.map(BigInt)), ...blocksOf('IPv6', set.v6)];
}

function blocksOf(family: Family, boundaries: readonly bigint[]): readonly string[] {
  const blocks: string[] = [];
  let start = 0n;
  boundaries.forEach((point, i) => {
    if (i % 2 === 1) blocks.push(...cover(family, start, point));
    start = point;
  });
  return blocks;
}

function cover(family: Family, start: bigint, end: bigint): readonly string[] {
  const blocks: string[] = [];
  const bits = bitsOf[family];
  let from = start;
  while (from < end) {
    const size = largestBlock(from, end, 1n << BigInt(bits));
    const hostBits = size.toString(2).length - 1;
    blocks.push(`${addressToString(family, from)}/${bits - hostBits}`);
    from += size;
  }
  return blocks;
}

/** A block starts at a multiple of its size; always taking the largest that fits gives the shortest list. */
function largestBlock(from: bigint, end: bigint, space: bigint): bigint {
  let size = from === 0n ? space : from & -from;
  while (size > end - from) size >>= 1n;
  return size;
}
