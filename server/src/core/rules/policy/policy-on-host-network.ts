import { most } from '../../model/listed';
import { podPeers, type PodPeer, type Policy } from '../../model/policy';
import { rule, type Answers, type Report } from '../../rule';

export const policyOnHostNetwork = rule({
  id: 'policy-on-host-network',
  on: 'policy',
  severity: 'information',
  summary: "All pods that a policy or its peer selects use their node's network, where most plugins apply no policies.",
  mistakes: ['M-39'],
  *check(policy, cluster) {
    yield* ofSubject(policy, cluster);
    for (const peer of podPeers(policy)) yield* ofPeer(peer, cluster);
  },
});

function* ofSubject({ subject, subjectPodsAt: at }: Policy, cluster: Answers): Generator<Report> {
  const { namespaces, pods, hostNetwork } = subject;
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
}

function* ofPeer({ pods: { namespaces, pods }, podsAt: at }: PodPeer, cluster: Answers): Generator<Report> {
  // All pods of a namespace are whatever comes there.
  if (pods.requirements.length === 0) return;
  const { surely, perhaps } = cluster.select({ namespaces, pods });
  const [first] = surely;
  if (!first || perhaps.length > 0 || !surely.every(({ hostNetwork }) => hostNetwork)) return;
  yield {
    at,
    message: `The peer selects only pods on their node's network, such as ${first.type} \`${first.name}\`: their connections have the address of a node, which most network plugins know by \`ipBlock\` only.`,
    related: surely
      .slice(0, most)
      .map(({ at: place, type, name }) => ({ at: place, message: `${type} \`${name}\` has \`hostNetwork\`` })),
  };
}
