import { below } from '../model/anchor';
import type { Fix } from '../model/finding';
import type { Service } from '../model/service';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { addressesOf, coversAddresses, noAddresses, parseAddress, parseCidr, unionAddresses } from '../sets/addresses';
import { factsIn } from './facts-in';
import { namesOf, type ScopedKey } from './key';
import { namespaceNames } from './namespaces';
import { serviceRanges, type Ranges } from './ranges';

/** The Services that declare addresses of their own, by the address as written. */
const byAddress = query<ClusterId, ReadonlyMap<string, readonly Service[]>>('servicesByAddress', (db, cluster) => {
  const found = new Map<string, Service[]>();
  for (const namespace of namespaceNames(db, cluster)) {
    for (const service of factsIn(db, cluster, namespace, 'service')) {
      for (const address of declaredBy(service)) found.set(address, [...(found.get(address) ?? []), service]);
    }
  }
  return found;
});

/** The addresses that a Service declares; none where it is headless or lets the cluster choose (N-4.23). */
function declaredBy({ clusterIP, type }: Service): readonly string[] {
  return typeof clusterIP === 'string' || type === 'ExternalName' ? [] : clusterIP;
}

/** The Services that declare an address. */
export const withAddress = query<ScopedKey, readonly Service[]>('withAddress', (db, key) => {
  const [cluster, address] = namesOf(key);
  return byAddress(db, cluster).get(address) ?? [];
});

/** Where an address lies that a Service declares. */
export type ServiceAddress =
  { readonly kind: 'in-range' | 'unknown' | 'no-address' } | { readonly kind: 'outside'; readonly ranges: Ranges };

/** `unknown` where no file shows the range of Services for addresses of its family. */
export function placeOfServiceAddress(db: Database, cluster: ClusterId, address: string): ServiceAddress {
  const own = parseAddress(address);
  if (!own) return { kind: 'no-address' };
  const ranges = serviceRanges(db, cluster);
  const cidrs = ranges?.cidrs.flatMap((text) => parseCidr(text) ?? []) ?? [];
  const same = cidrs.filter(({ family }) => family === own.family).map(addressesOf);
  if (!ranges || same.length === 0) return { kind: 'unknown' };
  const isIn = coversAddresses(same.reduce(unionAddresses, noAddresses), addressesOf(own));
  return isIn ? { kind: 'in-range' } : { kind: 'outside', ranges };
}

/** The fix that leaves the address of a Service to the cluster. */
export function chosenAddress({ at, fields }: Service): Fix {
  const written = ['clusterIP', 'clusterIPs'].filter((field) => fields.includes(field));
  const edits = written.map((field) => ({ kind: 'remove', at: below(at, 'spec', field) }) as const);
  return { title: 'Let the cluster choose the address', edits };
}
