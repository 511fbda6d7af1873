import { rule, type Answers, type Report, type Wish } from '../../rule';

export const loadBalancerAddressUnavailable = rule({
  id: 'load-balancer-address-unavailable',
  on: 'service',
  severity: 'warning',
  summary: 'A Service asks MetalLB for an address or a pool that it does not have.',
  mistakes: ['M-79'],
  *check(service, { loadBalancers, nearestWord }) {
    const wish = loadBalancers.wishOf(service);
    const pools = loadBalancers.pools();
    if (!wish || pools.length === 0) return;
    const { pool, poolAt, addresses, addressesAt } = wish;
    const named = pools.filter(({ name }) => pool === undefined || name === pool);
    const open = named.filter((one) => loadBalancers.isFor(one, service.namespace));
    const lost = addresses.find((address) => !named.some((one) => loadBalancers.holds(one, address)));
    if (named.length === 0)
      yield missingPool(
        wish,
        pools.map(({ name }) => name),
        nearestWord,
      );
    else if (lost !== undefined)
      yield {
        at: addressesAt,
        message: `${pool === undefined ? 'No pool of MetalLB has' : `Pool \`${pool}\` does not have`} the address \`${lost}\`, so the Service gets none.`,
        related: named.map(({ addressesAt: at, name }) => ({ at, message: `The addresses of pool \`${name}\`` })),
        fixes: [{ title: 'Take any free address', edits: [{ kind: 'remove', at: addressesAt }] }],
      };
    else if (open.length === 0)
      yield {
        at: pool === undefined ? service.at : poolAt,
        message: `${pool === undefined ? 'No pool of MetalLB is' : `Pool \`${pool}\` is not`} for Services of namespace \`${service.namespace}\`, so the Service gets no address.`,
        related: named.map(({ at, name }) => ({ at, message: `Pool \`${name}\`` })),
      };
    else if (pool === undefined && addresses.length === 0 && !open.some(({ handsOut }) => handsOut))
      yield {
        at: service.at,
        message: 'No pool of MetalLB gives addresses to Services that ask for none, so the Service gets none.',
        related: open.map(({ at, name }) => ({ at, message: `Pool \`${name}\` has \`autoAssign: false\`` })),
      };
  },
});

function missingPool(
  { pool = '', poolAt: at }: Wish,
  names: readonly string[],
  nearestWord: Answers['nearestWord'],
): Report {
  const near = nearestWord(pool, names) ?? (names.length === 1 ? names[0] : undefined);
  return {
    at,
    message: `MetalLB has no pool \`${pool}\`; there is ${names.map((name) => `\`${name}\``).join(', ')}.`,
    fixes: near === undefined ? [] : [{ title: `Change to \`${near}\``, edits: [{ kind: 'set', at, value: near }] }],
  };
}
