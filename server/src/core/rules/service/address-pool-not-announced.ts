import { rule } from '../../rule';

export const addressPoolNotAnnounced = rule({
  id: 'address-pool-not-announced',
  on: 'address-pool',
  severity: 'warning',
  summary: 'No advertisement of MetalLB is for a pool, so nobody outside finds its addresses.',
  mistakes: ['M-79'],
  *check({ at, name }, { loadBalancers, nearestWord }) {
    const all = loadBalancers.advertisements();
    if (all.some(({ pools }) => typeof pools === 'string' || pools.includes(name))) return;
    const near = all.find(({ pools }) => typeof pools !== 'string' && nearestWord(name, pools) !== undefined);
    yield {
      at,
      message: `No \`L2Advertisement\` or \`BGPAdvertisement\` is for pool \`${name}\`: Services get its addresses, and nobody outside finds them.`,
      related: all.map((one) => ({ at: one.at, message: `${one.type} \`${one.name}\` is for other pools` })),
      fixes: near
        ? [
            {
              title: `Announce it in ${near.type} \`${near.name}\``,
              edits: [{ kind: 'append', at: { ...near.at, path: ['spec', 'ipAddressPools'] }, value: name }],
            },
          ]
        : [],
    };
  },
});
