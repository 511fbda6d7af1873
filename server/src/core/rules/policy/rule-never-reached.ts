import { rule } from '../../rule';

export const ruleNeverReached = rule({
  id: 'rule-never-reached',
  on: 'policy',
  severity: 'warning',
  summary: 'A rule never decides anything, for a policy of the whole cluster has decided before it.',
  mistakes: [],
  *check(policy, cluster) {
    for (const { rule: late, by, of } of cluster.redundancy.shadowed(policy)) {
      const place = of === policy ? 'an earlier rule of this policy' : `\`${of.name}\``;
      const does = { allow: 'allows', deny: 'denies', pass: 'passes on' }[by.action];
      yield {
        at: late.at,
        // Between policies of one tier, somebody said by priorities which one counts.
        severity: by.action === late.action || (of !== policy && of.tier === policy.tier) ? 'information' : 'warning',
        message: `This rule never decides anything: ${place} ${does} all of this before.`,
        related: [{ at: by.at, message: 'Decides before' }],
        fixes:
          of === policy && by.action === late.action
            ? [{ title: 'Remove the rule', edits: [{ kind: 'remove', at: late.at }] }]
            : [],
      };
    }
  },
});
