import { below, type Anchor } from '../../model/anchor';
import type { Policy } from '../../model/policy';
import { rule } from '../../rule';

export const policyDiffersFromCluster = rule({
  id: 'policy-differs-from-cluster',
  on: 'policy',
  severity: 'information',
  summary: 'A policy is missing in the live cluster, or means something else there.',
  mistakes: [],
  *check(policy, cluster) {
    const live = policy.name === '' ? undefined : cluster.live.policy(policy);
    if (!live) return;
    const where = `cluster of context \`${live.context}\`, as last read`;
    if (!live.found) {
      yield {
        at: policy.at,
        message: `There is no such ${policy.type} in the ${where}: nothing of this applies there.`,
      };
      return;
    }
    for (const part of cluster.live.policyParts(policy, live.found))
      yield { at: placeOf(policy, part), message: `In the ${where}, this ${policy.type} ${differences[part]}.` };
  },
});

const differences = {
  subject: 'is about other pods',
  ingress: 'says something else about ingress',
  egress: 'says something else about egress',
  priority: 'has another priority',
} as const;

function placeOf(policy: Policy, part: keyof typeof differences): Anchor {
  if (part === 'subject') return policy.subjectAt;
  return part === 'priority' ? below(policy.at, 'spec', 'priority') : (policy[part]?.at ?? policy.at);
}
