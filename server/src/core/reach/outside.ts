import { allPolicies } from '../cluster/policies';
import { query } from '../query';
import type { ClusterId } from '../scopes';
import { partition, type AddressSet } from '../sets/addresses';

/** The addresses outside, divided so that each part lies in or out of every block of any policy as a whole. */
export const outside = query<ClusterId, readonly AddressSet[]>('outside', (db, cluster) => {
  const rules = allPolicies(db, cluster).flatMap((policy) => [
    ...(policy.ingress?.rules ?? []),
    ...(policy.egress?.rules ?? []),
  ]);
  const blocks = rules.flatMap(({ peers }) =>
    peers === 'anyone' ? [] : peers.flatMap((peer) => (peer.kind === 'addresses' ? [peer.addresses] : [])),
  );
  return partition(blocks).map((atom) => atom.addresses);
});
