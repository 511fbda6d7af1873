import { below, type Anchor } from '../../model/anchor';
import { podPeers } from '../../model/policy';
import { versionLabels } from '../../model/telling-labels';
import { rule } from '../../rule';

export const policySelectsVersion = rule({
  id: 'policy-selects-version',
  on: 'policy',
  severity: 'warning',
  summary: 'A policy selects pods by a label that changes with the next version, and then matches none of them.',
  mistakes: ['M-16'],
  *check(policy, cluster) {
    const subject = { pods: policy.subject, podsAt: policy.subjectPodsAt };
    for (const { pods, podsAt } of [subject, ...podPeers(policy)]) {
      const labels = Object.keys(cluster.labelsIn(pods.pods));
      const changing = labels.filter((key) => versionLabels.includes(key));
      for (const key of changing) {
        const at: Anchor = below(podsAt, 'matchLabels', key);
        const isHash = key.endsWith('-hash');
        yield {
          at,
          // One that is made together with the pods has the new version at once.
          severity: !isHash && key in policy.labels ? 'information' : 'warning',
          message: `\`${key}\` changes with ${isHash ? 'each change of the pods' : 'the next version'}: the policy then no longer matches them.`,
          fixes:
            labels.length > changing.length ? [{ title: `Leave out \`${key}\``, edits: [{ kind: 'remove', at }] }] : [],
        };
      }
    }
  },
});
