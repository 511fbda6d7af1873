import type { Workload } from '../model/workload';
import type { AddressSet } from '../sets/addresses';

/** One end of a connection: the pods of a class, stood for by one of them, or addresses outside the cluster. */
export type Party = PodParty | OutsideParty;

export interface PodParty {
  readonly kind: 'pod';
  readonly workload: Workload;
}

export interface OutsideParty {
  readonly kind: 'outside';
  /** In or out of each block of addresses in any policy as a whole. */
  readonly addresses: AddressSet;
  /** The domain name that led to the address, where one did. It may have others. */
  readonly host?: string | undefined;
}

/**
 * How hostNetwork pods count (N-1.31): like all other pods, or as the node they are on, which policies on pods
 * neither select nor match.
 */
export type Reading = 'as-pods' | 'as-nodes';

export function isNode(party: Party, reading: Reading): boolean {
  return reading === 'as-nodes' && party.kind === 'pod' && party.workload.hostNetwork;
}

export function namespaceOf(party: Party): string | undefined {
  return party.kind === 'pod' ? party.workload.namespace : undefined;
}
