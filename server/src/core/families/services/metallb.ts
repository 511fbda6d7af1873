import type { AddressPool, Advertisement } from '../../model/address-pool';
import {
  addressesOf,
  noAddresses,
  parseAddress,
  parseCidr,
  unionAddresses,
  type AddressRange,
} from '../../sets/addresses';
import { child, isAbsent, listOf, textOf, wordOf, type Node } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { lowered, nothing, type Family } from '../family';
import { anchorOf, nodeAt } from '../reading';

/** What MetalLB is set up by: pools of addresses, and how they are made known (N-4.40). */
export const metallb: Family = (resource) => {
  if (resource.group !== 'metallb.io') return nothing;
  if (resource.kind === 'IPAddressPool') return lowered(poolOf(resource));
  return /^(L2|BGP)Advertisement$/.test(resource.kind) ? lowered(advertisementOf(resource)) : nothing;
};

function poolOf(resource: Resource): AddressPool {
  const spec = nodeAt(resource, 'spec');
  const automatic = child(spec, 'autoAssign');
  const ranges = listOf(child(spec, 'addresses')).flatMap((item) => rangeOf(textOf(item) ?? '') ?? []);
  return {
    kind: 'address-pool',
    at: anchorOf(resource),
    name: resource.name,
    addresses: ranges.map(addressesOf).reduce(unionAddresses, noAddresses),
    addressesAt: anchorOf(resource, 'spec', 'addresses'),
    handsOut: !(automatic?.kind === 'scalar' && automatic.value === false),
    namespaces: namespacesOf(child(spec, 'serviceAllocation')),
  };
}

/** `192.0.2.0/24`, or from the first to the last address: `192.0.2.10-192.0.2.20`. */
function rangeOf(text: string): AddressRange | undefined {
  const [first = '', last] = text.split('-').map((part) => part.trim());
  if (last === undefined) return parseCidr(first);
  const [from, to] = [parseAddress(first), parseAddress(last)];
  return from && to && from.family === to.family ? { ...from, end: to.end } : undefined;
}

function namespacesOf(allocation: Node | undefined): AddressPool['namespaces'] {
  const bySelector = ['serviceSelectors', 'namespaceSelectors'].some((key) => !isAbsent(child(allocation, key)));
  const names = wordsOf(child(allocation, 'namespaces'));
  if (bySelector) return 'some';
  return names.length > 0 ? names : 'all';
}

function advertisementOf(resource: Resource): Advertisement {
  const names = wordsOf(nodeAt(resource, 'spec', 'ipAddressPools'));
  const bySelector = !isAbsent(nodeAt(resource, 'spec', 'ipAddressPoolSelectors'));
  return {
    kind: 'advertisement',
    at: anchorOf(resource),
    name: resource.name,
    type: resource.kind,
    pools: bySelector ? 'some' : names.length > 0 ? names : 'all',
  };
}

function wordsOf(node: Node | undefined): readonly string[] {
  return listOf(node).flatMap((item) => wordOf(item) ?? []);
}
