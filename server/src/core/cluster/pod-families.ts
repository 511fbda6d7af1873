import { query } from '../query';
import type { ClusterId } from '../scopes';
import { parseAddress, parseCidr, type Family } from '../sets/addresses';
import { addressesOfPods } from './pod-addresses';
import { podRanges } from './ranges';
import { allWorkloads } from './workloads';

/** The address families of pods: what ranges or dumped pods show, or else IPv4. */
export const podFamilies = query<ClusterId, { readonly families: readonly Family[]; readonly isKnown: boolean }>(
  'podFamilies',
  (db, cluster) => {
    const ranges = podRanges(db, cluster)?.cidrs.flatMap((text) => parseCidr(text)?.family ?? []) ?? [];
    const dumped = allWorkloads(db, cluster).flatMap((workload) =>
      addressesOfPods(db, cluster, workload).flatMap((address) => parseAddress(address)?.family ?? []),
    );
    const families = [...new Set([...ranges, ...dumped])];
    return families.length > 0 ? { families, isKnown: true } : { families: ['IPv4'], isKnown: false };
  },
);
