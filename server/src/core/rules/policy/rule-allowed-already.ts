import { rule } from '../../rule';

export const ruleAllowedAlready = rule({
  id: 'rule-allowed-already',
  on: 'policy',
  severity: 'hint',
  summary: 'A rule allows nothing but what another rule for the same pods allows.',
  mistakes: [],
  *check(policy, cluster) {
    const all = cluster.redundancy.allowedAlready(policy);
    for (const { side, rule: narrow, by, of } of all) {
      const others = all.filter((one) => one.side === side && one.of !== policy);
      // That is another rule's business.
      if (others.length === policy[side]?.rules.length) continue;
      const place = of === policy ? 'Another rule of this policy' : `A rule of \`${of.name}\``;
      yield {
        at: narrow.at,
        message: `${place} already allows all of this.`,
        related: [{ at: by.at, message: 'Allows it' }],
        fixes: [{ title: 'Remove the rule', edits: [{ kind: 'remove', at: narrow.at }] }],
      };
    }
  },
});
