import { anchorKey, below } from '../../model/anchor';
import type { Policy } from '../../model/policy';
import { rule } from '../../rule';

export const egressPolicyClosesIngress = rule({
  id: 'egress-policy-closes-ingress',
  on: 'policy',
  severity: 'warning',
  summary: 'A policy that speaks of egress only also closes ingress, since it has no `policyTypes`.',
  mistakes: ['M-06'],
  holdsForRefused: true,
  *check(policy, cluster) {
    const { at, written, subject } = policy;
    if (!written || written.types || written.egress !== 'rules' || written.ingress !== 'absent') return;
    const pods = cluster.select(subject).surely;
    const isOther = (other: Policy): boolean => anchorKey(other.at) !== anchorKey(at);
    const isForAll = (other: Policy): boolean =>
      other.ingress?.isolates === true && other.subject.pods.requirements.length === 0;
    const isClosedAnyway =
      pods.length > 0
        ? pods.every((pod) => cluster.reach.isolating(pod, 'ingress').some(isOther))
        : cluster.policies(policy.namespace).some((other) => isOther(other) && isForAll(other));
    const spec = below(at, 'spec');
    yield {
      at: below(spec, 'egress'),
      severity: isClosedAnyway ? 'information' : 'warning',
      message: 'The policy has only egress rules, but without `policyTypes` it closes ingress to its pods as well.',
      fixes: [
        {
          title: 'Make it a policy for egress only',
          edits: [{ kind: 'insert', at: spec, key: 'policyTypes', value: ['Egress'] }],
        },
        {
          title: 'Say that it closes ingress too',
          edits: [{ kind: 'insert', at: spec, key: 'policyTypes', value: ['Ingress', 'Egress'] }],
        },
      ],
    };
  },
});
