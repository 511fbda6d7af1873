import { rule } from '../../rule';

export const loadBalancerAddressTaken = rule({
  id: 'load-balancer-address-taken',
  on: 'service',
  severity: 'warning',
  summary: 'Two Services ask MetalLB for one address, and cannot share it.',
  mistakes: ['M-79'],
  *check(service, { loadBalancers, claims }) {
    const wish = loadBalancers.wishOf(service);
    if (!wish || loadBalancers.pools().length === 0) return;
    for (const other of loadBalancers.wishes()) {
      // Of the two, the later one is told.
      if (other.service === service) return;
      const address = wish.addresses.find((one) => other.addresses.includes(one));
      const reason = address === undefined ? undefined : loadBalancers.unshareable(wish, other);
      if (address === undefined || reason === undefined) continue;
      yield {
        at: wish.addressesAt,
        severity: claims.together(service.at, other.service.at) === 'perhaps' ? 'information' : 'warning',
        message: `Service \`${other.service.name}\` in namespace \`${other.service.namespace}\` asks for \`${address}\` too, and they cannot share it: ${reason}.`,
        related: [{ at: other.addressesAt, message: `Service \`${other.service.name}\`` }],
        fixes: loadBalancers.sharing(wish, other),
      };
    }
  },
});
