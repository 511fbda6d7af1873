import {
  addressesOf,
  everyIPv4,
  everyIPv6,
  intersectAddresses,
  parseCidr,
  subtractAddresses,
  toCidrs,
  type AddressSet,
} from '../sets/addresses';

/** More blocks than these are not listed. */
const most = 3;

/** Addresses in words: a few blocks, or the block around them but for others. */
export function blocksText(addresses: AddressSet): string {
  return [everyIPv4, everyIPv6]
    .map((family) => intersectAddresses(addresses, family))
    .filter(({ v4, v6 }) => v4.length + v6.length > 0)
    .map(familyText)
    .join(', ');
}

function familyText(addresses: AddressSet): string {
  const blocks = toCidrs(addresses);
  if (blocks.length <= most) return listed(blocks);
  const around = enclosing(addresses, blocks);
  const others = around === undefined ? [] : toCidrs(subtractAddresses(addressesIn(around), addresses));
  if (around !== undefined && others.length <= most) return `${code(around)} but ${listed(others)}`;
  return `${listed(blocks.slice(0, most))} and ${blocks.length - most} more blocks`;
}

/** The smallest block that holds them all. */
function enclosing(addresses: AddressSet, [first = '']: readonly string[]): string | undefined {
  const [address = '', length = '0'] = first.split('/');
  for (let bits = Number(length); bits >= 0; bits--) {
    const around = addressesIn(`${address}/${bits}`);
    if (toCidrs(subtractAddresses(addresses, around)).length === 0) return toCidrs(around)[0];
  }
  return undefined;
}

function addressesIn(text: string): AddressSet {
  const cidr = parseCidr(text);
  return cidr ? addressesOf(cidr) : everyIPv4;
}

function listed(blocks: readonly string[]): string {
  return blocks.map(code).join(', ');
}

/** A single address without its length. */
function code(block: string): string {
  return `\`${block.replace(/(?<=\.\d+)\/32$|(?<=:.*)\/128$/, '')}\``;
}
