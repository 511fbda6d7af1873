import type { Service } from '../model/service';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { coversAddresses, addressesOf, parseCidr, toCidrs, type AddressSet } from '../sets/addresses';
import { scopedKey } from './key';
import { serviceRanges } from './ranges';
import { withAddress } from './service-addresses';

/** A block of addresses that is the one of a Service: policies never see it, but with some plugins (N-1.40, N-1.42). */
export interface ServiceBlock {
  readonly address: string;
  /** The Service that declares it; `api-server` for `kubernetes`, whose address is the first; else it is just in the range. */
  readonly of: Service | 'api-server' | 'unknown';
  /** Whether files show the range of Services; without, the address is one that installers give. */
  readonly isSure: boolean;
}

export function serviceBlock(db: Database, cluster: ClusterId, addresses: AddressSet): ServiceBlock | undefined {
  const [cidr = '', ...others] = toCidrs(addresses);
  const [, address] = /^(.*)\/(?:32|128)$/.exec(cidr) ?? [];
  if (address === undefined || others.length > 0) return undefined;
  const [service] = withAddress(db, scopedKey(cluster, address));
  if (service) return { address, of: service, isSure: true };
  const ranges = (serviceRanges(db, cluster)?.cidrs ?? []).flatMap((text) => parseCidr(text) ?? []);
  const own = ranges.find((range) => coversAddresses(addressesOf(range), addresses));
  if (own) return { address, of: isFirst(addresses, own.from) ? 'api-server' : 'unknown', isSure: true };
  return ranges.length === 0 && usual.includes(address) ? { address, of: 'api-server', isSure: false } : undefined;
}

/** The first of the ranges of Services that kubeadm, k3s, OpenShift and EKS choose. */
const usual: readonly string[] = ['10.96.0.1', '10.43.0.1', '172.30.0.1', '172.20.0.1', '10.100.0.1'];

/** The Service of the API server gets the first address behind that of the range itself. */
function isFirst({ v4, v6 }: AddressSet, from: bigint): boolean {
  return v4[0] === undefined ? v6[0] === from + 1n : BigInt(v4[0]) === from + 1n;
}
