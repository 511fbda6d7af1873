import { query } from '../query';
import { scope, type ClusterId } from '../scopes';
import { addressesOf, noAddresses, parseCidr, unionAddresses, type AddressSet } from '../sets/addresses';
import type { Anchor } from '../model/anchor';
import { factsIn } from './facts-in';

/** The addresses of a kind that a cluster uses, and what says so. */
export interface Ranges {
  readonly cidrs: readonly string[];
  readonly at: Anchor | undefined;
}

export const podRanges = query<ClusterId, Ranges | undefined>('podRanges', (db, cluster) => {
  const configured = scope(db, cluster)?.configuration?.podCIDRs;
  if (configured) return { cidrs: configured, at: undefined };
  const sign = factsIn(db, cluster, '', 'cluster-sign').find((one) => one.podCIDRs !== undefined);
  return sign?.podCIDRs && { cidrs: sign.podCIDRs, at: sign.at };
});

export const serviceRanges = query<ClusterId, Ranges | undefined>('serviceRanges', (db, cluster) => {
  const configured = scope(db, cluster)?.configuration?.serviceCIDRs;
  if (configured) return { cidrs: configured, at: undefined };
  const sign = factsIn(db, cluster, '', 'cluster-sign').find((one) => one.serviceCIDRs !== undefined);
  return sign?.serviceCIDRs && { cidrs: sign.serviceCIDRs, at: sign.at };
});

export const podAddresses = query<ClusterId, AddressSet | undefined>('podAddresses', (db, cluster) => {
  const ranges = podRanges(db, cluster);
  if (!ranges) return undefined;
  const sets = ranges.cidrs.flatMap((text) => {
    const cidr = parseCidr(text);
    return cidr ? [addressesOf(cidr)] : [];
  });
  return sets.length === 0 ? undefined : sets.reduce(unionAddresses, noAddresses);
});
