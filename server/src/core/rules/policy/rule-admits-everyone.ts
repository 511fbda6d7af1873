import { rule } from '../../rule';

export const ruleAdmitsEveryone = rule({
  id: 'rule-admits-everyone',
  on: 'policy',
  severity: 'warning',
  summary: 'A rule without peers and ports admits everyone, so the rules beside it restrict nothing.',
  mistakes: ['M-02'],
  *check({ ingress, egress }) {
    for (const direction of [ingress, egress]) {
      const rules = direction?.rules ?? [];
      const open = rules.find(
        ({ action, peers, ports }) => action === 'allow' && peers === 'anyone' && ports === 'all',
      );
      if (!open || rules.length < 2) continue;
      const word = direction === ingress ? 'ingress' : 'egress';
      yield {
        at: open.at,
        message: `This rule names neither peers nor ports, so it allows all ${word}, and the other rules restrict nothing.`,
        related: rules.filter((one) => one !== open).map(({ at }) => ({ at, message: 'Restricts nothing' })),
        fixes: [{ title: 'Remove the rule that allows everything', edits: [{ kind: 'remove', at: open.at }] }],
      };
    }
  },
});
