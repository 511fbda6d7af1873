import { below } from '../../model/anchor';
import type { Policy } from '../../model/policy';
import { rule, type Answers, type Fix } from '../../rule';

export const policyDeclaredTwice = rule({
  id: 'policy-declared-twice',
  on: 'policy',
  severity: 'warning',
  summary: 'A policy is declared twice, and only what the last one says remains.',
  mistakes: [],
  *check(policy, cluster) {
    const { overriddenPolicies, together } = cluster.claims;
    const earlier = overriddenPolicies(policy).filter(({ parts }) => parts.length > 0);
    for (const { policy: lost, parts } of earlier.slice(0, 1)) {
      const how = together(lost.at, policy.at);
      // Of files side by side, one may be there instead of the other; about other pods, rather both are meant.
      if (how === 'perhaps' || (how === 'likely' && !parts.includes('subject'))) continue;
      const isHere = lost.at.file === policy.at.file;
      yield {
        at: policy.at,
        severity: how === 'surely' ? 'warning' : 'information',
        message: `${policy.type} \`${policy.name}\` stands in ${isHere ? 'this file before' : 'another file, too'}, and says something else there: applied one after the other, only this one remains.`,
        related: [{ at: lost.at, message: 'The same policy, said otherwise' }],
        fixes: how === 'surely' ? [renaming(policy, cluster)] : [],
      };
    }
  },
});

function renaming({ at, namespace, name }: Policy, cluster: Answers): Fix {
  const taken = new Set(cluster.policies(namespace).map((one) => one.name));
  const value = ['2', '3', '4', '5'].map((end) => `${name}-${end}`).find((one) => !taken.has(one)) ?? `${name}-other`;
  return { title: `Call it \`${value}\``, edits: [{ kind: 'set', at: below(at, 'metadata', 'name'), value }] };
}
