import { most } from '../../model/listed';
import { instanceLabel } from '../../model/telling-labels';
import { rule } from '../../rule';

export const policySelectsOtherReleases = rule({
  id: 'policy-selects-other-releases',
  on: 'policy',
  severity: 'warning',
  summary: 'A policy of one release of a chart selects the pods of another release as well.',
  mistakes: ['M-17'],
  *check({ type, subject, subjectPodsAt: at, release }, cluster) {
    if (release === undefined || type !== 'NetworkPolicy') return;
    // A policy for all pods of the namespace means those of other releases too.
    if (subject.pods.requirements.length === 0) return;
    const selected = cluster.select(subject).surely;
    const others = selected.filter(({ labels }) => (labels[instanceLabel] ?? release) !== release);
    if (others.length === 0 || !selected.some(({ labels }) => labels[instanceLabel] === release)) return;
    const [first] = others;
    yield {
      at,
      message: `The policy belongs to release \`${release}\`, but selects ${first?.type ?? ''} \`${first?.name ?? ''}\` of release \`${first?.labels[instanceLabel] ?? ''}\` as well.`,
      related: others.slice(0, most).map((one) => ({ at: one.labelsAt, message: `${one.type} \`${one.name}\`` })),
      fixes: [
        {
          title: `Select only release \`${release}\``,
          edits: [
            {
              kind: 'insert',
              at: { ...at, path: [...at.path, 'matchLabels'] },
              key: instanceLabel,
              value: release,
            },
          ],
        },
      ],
    };
  },
});
