import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const rulesAllowedAlready = rule({
  id: 'rules-allowed-already',
  on: 'policy',
  severity: 'information',
  summary: 'A broader policy about the same pods allows all that this one allows, so it restricts nothing.',
  mistakes: ['M-43'],
  *check(policy, cluster) {
    const all = cluster.redundancy.allowedAlready(policy);
    for (const side of ['ingress', 'egress'] as const) {
      const others = all.filter((one) => one.side === side && one.of !== policy);
      const [first] = others;
      const rules = policy[side]?.rules ?? [];
      if (!first || others.length < rules.length) continue;
      const names = [...new Set(others.map(({ of }) => `\`${of.name}\``))].join(', ');
      const at = below(policy.at, 'spec', side);
      yield {
        at,
        message: `These rules restrict nothing: policies add up, and ${names}, about the same pods, already ${others.length > 1 && names.includes(',') ? 'allow' : 'allows'} all of this.`,
        related: others.map(({ by, of }) => ({ at: by.at, message: `What \`${of.name}\` allows` })),
      };
    }
  },
});
