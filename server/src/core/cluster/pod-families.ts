import { query } from '../query';
import type { ClusterId } from '../scopes';
import { parseAddress, parseCidr, type Family } from '../sets/addresses';
import { factsIn, usedNamespaces } from './facts-in';
import { addressesOfPods } from './pod-addresses';
import { podRanges } from './ranges';
import { allWorkloads } from './workloads';

/** The address families of pods: what ranges, dumped pods and Services show, or else IPv4. */
export const podFamilies = query<ClusterId, { readonly families: readonly Family[]; readonly isKnown: boolean }>(
  'podFamilies',
  (db, cluster) => {
    const ranges = podRanges(db, cluster)?.cidrs.flatMap((text) => parseCidr(text)?.family ?? []) ?? [];
    const dumped = allWorkloads(db, cluster).flatMap((workload) =>
      addressesOfPods(db, cluster, workload).flatMap((address) => parseAddress(address)?.family ?? []),
    );
    const shown: readonly Family[] = [...ranges, ...dumped];
    const asked: readonly Family[] = servicesNeedIPv6(db, cluster) ? ['IPv6'] : [];
    const families = [...new Set<Family>([...(shown.length > 0 ? shown : ['IPv4' as const]), ...asked])];
    return { families, isKnown: shown.length + asked.length > 0 };
  },
);

const servicesNeedIPv6 = query<ClusterId, boolean>('servicesNeedIPv6', (db, cluster) =>
  usedNamespaces(db, cluster).some((namespace) =>
    factsIn(db, cluster, namespace, 'service').some(({ needsIPv6 }) => needsIPv6),
  ),
);
