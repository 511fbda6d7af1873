import { query, type Database } from '../query';
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
  return configured ? { cidrs: configured, at: undefined } : shownRanges(db, cluster, 'podCIDRs');
});

export const serviceRanges = query<ClusterId, Ranges | undefined>('serviceRanges', (db, cluster) => {
  const configured = scope(db, cluster)?.configuration?.serviceCIDRs;
  return configured ? { cidrs: configured, at: undefined } : shownRanges(db, cluster, 'serviceCIDRs');
});

/** What the strongest sign says, the first one of several: a plugin knows its ranges better than the installer's defaults. */
function shownRanges(db: Database, cluster: ClusterId, key: 'podCIDRs' | 'serviceCIDRs'): Ranges | undefined {
  const signs = factsIn(db, cluster, '', 'cluster-sign').toSorted((a, b) => b.strength - a.strength);
  const sign = signs.find((one) => one[key] !== undefined);
  return sign?.[key] && { cidrs: sign[key], at: sign.at };
}

export const podAddresses = query<ClusterId, AddressSet | undefined>('podAddresses', (db, cluster) => {
  const ranges = podRanges(db, cluster);
  if (!ranges) return undefined;
  const sets = ranges.cidrs.flatMap((text) => {
    const cidr = parseCidr(text);
    return cidr ? [addressesOf(cidr)] : [];
  });
  return sets.length === 0 ? undefined : sets.reduce(unionAddresses, noAddresses);
});
