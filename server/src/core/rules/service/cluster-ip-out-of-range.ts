import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const clusterIpOutOfRange = rule({
  id: 'cluster-ip-out-of-range',
  on: 'service',
  severity: 'error',
  summary: "A Service declares an address that is none, or outside the range of the cluster's Services.",
  mistakes: ['M-82'],
  *check(service, cluster) {
    const { at, clusterIP, type } = service;
    if (typeof clusterIP === 'string' || type === 'ExternalName') return;
    for (const address of clusterIP) {
      const place = cluster.claims.placeOfAddress(address);
      if (place.kind === 'in-range' || place.kind === 'unknown') continue;
      const ranges = place.kind === 'outside' ? place.ranges : undefined;
      yield {
        at: below(at, 'spec', 'clusterIP'),
        // What a file says may be about another cluster.
        severity: ranges?.at ? 'warning' : 'error',
        message: ranges
          ? `\`${address}\` is outside the range of the cluster's Services, ${ranges.cidrs.join(' and ')}: the API server refuses it.`
          : `The API server refuses this Service: \`${address}\` is no IP address.`,
        related: ranges?.at ? [{ at: ranges.at, message: 'The range of Services' }] : [],
        fixes: [cluster.claims.chosenAddress(service)],
      };
    }
  },
});
