import { addressesOfPods } from '../cluster/pod-addresses';
import { allWorkloads } from '../cluster/workloads';
import type { Workload } from '../model/workload';
import { addressesEqual, addressesOf, parseAddress, type AddressSet } from '../sets/addresses';
import type { Where } from './host';

/** The pod whose address it is: of pods as dumped from a cluster, or in a snapshot of it. */
export function podAt({ db, cluster }: Where, addresses: AddressSet): Workload | undefined {
  return allWorkloads(db, cluster).find(
    (workload) =>
      !workload.hostNetwork && addressesOfPods(db, cluster, workload).some((text) => isAddress(text, addresses)),
  );
}

export function isAddress(text: string, addresses: AddressSet): boolean {
  const range = parseAddress(text);
  return range !== undefined && addressesEqual(addressesOf(range), addresses);
}
