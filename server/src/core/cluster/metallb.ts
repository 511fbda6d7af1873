import { below, type Anchor } from '../model/anchor';
import type { AddressPool, Advertisement } from '../model/address-pool';
import type { Edit, Fix } from '../model/finding';
import type { Service } from '../model/service';
import { query } from '../query';
import type { ClusterId } from '../scopes';
import { addressesOf, coversAddresses, parseAddress } from '../sets/addresses';
import { factsIn } from './facts-in';
import { namespaceNames } from './namespaces';

export const addressPools = query<ClusterId, readonly AddressPool[]>('addressPools', (db, cluster) =>
  factsIn(db, cluster, '', 'address-pool'),
);

export const advertisements = query<ClusterId, readonly Advertisement[]>('advertisements', (db, cluster) =>
  factsIn(db, cluster, '', 'advertisement'),
);

/** What a Service of type `LoadBalancer` asks of MetalLB (N-4.40). */
export interface Wish {
  readonly service: Service;
  readonly addresses: readonly string[];
  readonly addressesAt: Anchor;
  readonly pool: string | undefined;
  readonly poolAt: Anchor;
  /** The key that Services say who want to share an address (N-4.41). */
  readonly sharing: string | undefined;
}

/** `undefined` for a Service that MetalLB passes over. */
export function wishOf(service: Service): Wish | undefined {
  const { at, annotations, type, loadBalancerIP, loadBalancerClass } = service;
  if (type !== 'LoadBalancer' || !/^$|metallb/.test(loadBalancerClass ?? '')) return undefined;
  const key = (name: string): string =>
    [`metallb.io/${name}`, `metallb.universe.tf/${name}`].find((one) => one in annotations) ?? '';
  const place = (name: string): Anchor => below(at, 'metadata', 'annotations', name);
  const listed = (annotations[key('loadBalancerIPs')] ?? '').split(',').map((part) => part.trim());
  const isListed = listed.some((part) => part !== '');
  return {
    service,
    addresses: isListed ? listed : loadBalancerIP === undefined ? [] : [loadBalancerIP],
    addressesAt: isListed ? place(key('loadBalancerIPs')) : below(at, 'spec', 'loadBalancerIP'),
    pool: annotations[key('address-pool')],
    poolAt: place(key('address-pool')),
    sharing: annotations[key('allow-shared-ip')],
  };
}

/** The wishes of all Services that ask for an address by name. */
export const addressWishes = query<ClusterId, readonly Wish[]>('addressWishes', (db, cluster) =>
  namespaceNames(db, cluster)
    .flatMap((namespace) => factsIn(db, cluster, namespace, 'service').flatMap((service) => wishOf(service) ?? []))
    .filter(({ addresses }) => addresses.length > 0),
);

export function holds({ addresses }: AddressPool, text: string): boolean {
  const address = parseAddress(text);
  return address !== undefined && coversAddresses(addresses, addressesOf(address));
}

/** Whether Services of a namespace may get addresses from a pool. */
export function isFor({ namespaces }: AddressPool, namespace: string): boolean {
  return typeof namespaces === 'string' || namespaces.includes(namespace);
}

/** Why two Services cannot have one address (N-4.41). */
export function unshareable(a: Wish, b: Wish): string | undefined {
  if (a.sharing === undefined || a.sharing !== b.sharing) return 'they have no `allow-shared-ip` in common';
  const common = a.service.ports.find((one) =>
    b.service.ports.some((other) => other.port === one.port && other.protocol === one.protocol),
  );
  if (common) return `both have ${common.protocol} port ${String(common.port)}`;
  const isLocal = [a, b].some(({ service }) => service.externalTrafficPolicy === 'Local');
  const isSame = JSON.stringify(a.service.selector) === JSON.stringify(b.service.selector);
  return isLocal && !isSame ? 'with `externalTrafficPolicy: Local` both have to select the same pods' : undefined;
}

/** The fix by which two Services have one address, where only the key that they say is in the way. */
export function sharing(a: Wish, b: Wish): readonly Fix[] {
  const value = b.sharing ?? a.sharing ?? b.service.name;
  if (unshareable({ ...a, sharing: value }, { ...b, sharing: value }) !== undefined) return [];
  const edits = [a, b].flatMap((wish) => (wish.sharing === value ? [] : [sharingEdit(wish, value)]));
  return [{ title: `Let them share it as \`${value}\``, edits }];
}

function sharingEdit({ service: { at, annotations }, sharing: old }: Wish, value: string): Edit {
  const place = below(at, 'metadata', 'annotations');
  const isOld = Object.keys(annotations).some((key) => key.startsWith('metallb.universe.tf/'));
  const key = isOld ? 'metallb.universe.tf/allow-shared-ip' : 'metallb.io/allow-shared-ip';
  const written = ['metallb.io/allow-shared-ip', 'metallb.universe.tf/allow-shared-ip'].find(
    (one) => one in annotations,
  );
  return old === undefined || written === undefined
    ? { kind: 'insert', at: place, key, value }
    : { kind: 'set', at: below(place, written), value };
}
