import { rule } from '../../rule';

export const policyNotEnforced = rule({
  id: 'policy-not-enforced',
  on: 'policy',
  severity: 'warning',
  summary: "A policy has no effect, for the cluster's network plugin does not enforce policies.",
  mistakes: ['M-40'],
  *check({ at }, cluster) {
    const { profile, known, signs } = cluster.cni();
    if (profile.enforces || known === 'assumed') return;
    const remedy = profile.remedy === undefined ? '' : ` ${profile.remedy}`;
    yield {
      at,
      message: `The policy has no effect, for ${profile.title} does not enforce policies.${remedy}`,
      related: signs.slice(0, 1).map((sign) => ({ at: sign.at, message: `Shows ${profile.title}: ${sign.seen}` })),
    };
  },
});
