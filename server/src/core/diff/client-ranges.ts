import { sourceRangesOf } from '../cluster/service-entries';
import {
  intersectAddresses,
  isNoAddresses,
  noAddresses,
  partition,
  unionAddresses,
  type AddressSet,
} from '../sets/addresses';
import type { Destination } from './destinations';
import type { EndGroup } from './ends';

/** The clients that a load balancer lets in by its source ranges (N-4.29), in each of the states that names some. */
export function rangesOf(to: {
  readonly old: Destination | undefined;
  readonly new: Destination | undefined;
}): readonly AddressSet[] {
  return [to.old, to.new].flatMap((one) => (one?.kind === 'service' ? (sourceRangesOf(one.service) ?? []) : []));
}

/** A part of the outside, divided by some ranges. */
export function clientsApart(
  group: EndGroup,
  ranges: readonly AddressSet[],
): readonly { readonly group: EndGroup; readonly client: AddressSet }[] {
  return partition(ranges).flatMap((atom) => {
    const members = group.members.flatMap((member) => {
      const addresses = intersectAddresses(member.addresses ?? noAddresses, atom.addresses);
      return isNoAddresses(addresses) ? [] : [{ ...member, addresses }];
    });
    const client = members.map(({ addresses }) => addresses).reduce(unionAddresses, noAddresses);
    return members.length === 0 ? [] : [{ group: { ...group, members }, client }];
  });
}
