import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import {
  everyIPv4,
  everyIPv6,
  intersectAddresses,
  isNoAddresses,
  noAddresses,
  partition,
  unionAddresses,
  type AddressSet,
} from '../sets/addresses';
import { appliedTo } from './applied';
import { settingOf } from './situation';

/** All clients there can be: addresses of the families that pods have. */
export function everyone(db: Database, cluster: ClusterId): AddressSet {
  const sets = settingOf(db, cluster).podFamilies.map((family) => (family === 'IPv4' ? everyIPv4 : everyIPv6));
  return sets.reduce(unionAddresses, noAddresses);
}

/**
 * The clients outside, divided no further than the policies on some workloads tell them apart, and other sets of
 * addresses. These are far fewer than the parts that all policies of a cluster make.
 */
export function clientsApart(
  db: Database,
  cluster: ClusterId,
  workloads: readonly Workload[],
  others: readonly AddressSet[] = [],
): readonly AddressSet[] {
  const blocks = workloads.flatMap((workload) => blocksOn(db, cluster, workload));
  const all = everyone(db, cluster);
  return partition([...blocks, ...others])
    .map(({ addresses }) => intersectAddresses(addresses, all))
    .filter((part) => !isNoAddresses(part));
}

function blocksOn(db: Database, cluster: ClusterId, workload: Workload): readonly AddressSet[] {
  const rules = appliedTo(db, cluster, workload).flatMap(({ policy }) => policy.ingress?.rules ?? []);
  const peers = rules.flatMap((rule) => (rule.peers === 'anyone' ? [] : rule.peers));
  return peers.flatMap((peer) => (peer.kind === 'addresses' ? [peer.addresses] : []));
}
