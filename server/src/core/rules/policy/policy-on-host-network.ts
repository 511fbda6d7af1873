import { most } from '../../model/listed';
import { rule } from '../../rule';

export const policyOnHostNetwork = rule({
  id: 'policy-on-host-network',
  on: 'policy',
  severity: 'information',
  summary: "All pods that a policy selects use their node's network, where most plugins enforce no policies.",
  mistakes: ['M-39'],
  *check({ subject: { namespaces, pods, hostNetwork }, subjectAt: at }, cluster) {
    const { surely, perhaps } = cluster.select({ namespaces, pods });
    const [first] = surely;
    if (!first || perhaps.length > 0 || !surely.every(({ hostNetwork }) => hostNetwork)) return;
    yield {
      at,
      message: `The policy selects only pods on their node's network, such as ${first.type} \`${first.name}\`, and ${hostNetwork === 'never' ? 'policies of this kind do not apply' : 'most network plugins do not apply policies'} to those.`,
      related: surely.slice(0, most).map((workload) => ({
        at: workload.at,
        message: `${workload.type} \`${workload.name}\` has \`hostNetwork\``,
      })),
    };
  },
});
