import { below } from '../../model/anchor';
import type { Edit, Fix } from '../../model/finding';
import type { Policy } from '../../model/policy';
import type { Workload } from '../../model/workload';
import { rule, type NearWorkload } from '../../rule';
import { matches, selectorToString } from '../../sets/selectors';

export const policySelectsNoPod = rule({
  id: 'policy-selects-no-pod',
  on: 'policy',
  severity: 'warning',
  summary: 'A policy selects no pod of its namespace, so it protects nothing.',
  mistakes: ['M-14', 'M-15'],
  *check(policy, cluster) {
    const { namespace, subject, subjectAt: at } = policy;
    const { surely, perhaps } = cluster.select(subject);
    // A policy for all pods of a namespace is right before there are any.
    if (subject.pods.requirements.length === 0 || surely.length + perhaps.length > 0) return;
    const unseen = cluster.unseenPods(namespace, cluster.labelsIn(subject.pods));
    if (unseen === 'unread-document') return;
    const workloads = cluster.workloads(namespace);
    const near = cluster.nearestWorkload(subject.pods, workloads);
    const elsewhere = cluster.workloads().filter(({ labels }) => matches(subject.pods, labels));
    const isProven = !unseen && (elsewhere.length > 0 || workloads.length > 0);
    const place = near?.workload ?? elsewhere[0];
    yield {
      at,
      severity: isProven ? 'warning' : 'information',
      message: `The policy selects no pod: nothing in namespace \`${namespace}\` has \`${selectorToString(subject.pods)}\`${hint(near, elsewhere[0])}.`,
      related: place ? [{ at: place.labelsAt, message: `The labels of ${place.type} \`${place.name}\`` }] : [],
      fixes: [
        ...(near ? [cluster.relabel(below(at, 'matchLabels'), near)] : []),
        ...[...new Set(elsewhere.map((one) => one.namespace))].flatMap((name) => moves(policy, name)),
      ],
    };
  },
});

function hint(near: NearWorkload | undefined, elsewhere: Workload | undefined): string {
  const actual = near?.changes.map(({ to }) => `\`${to.key}=${to.value}\``).join(' and ') ?? '';
  if (near) return `; ${near.workload.type} \`${near.workload.name}\` has ${actual}`;
  return elsewhere ? `, but ${elsewhere.type} \`${elsewhere.name}\` in namespace \`${elsewhere.namespace}\` does` : '';
}

/** One of the two can be written: the namespace is there, or it is missing. */
function moves({ at }: Policy, namespace: string): readonly Fix[] {
  const metadata = below(at, 'metadata');
  const edits: readonly Edit[] = [
    { kind: 'set', at: below(metadata, 'namespace'), value: namespace },
    { kind: 'insert', at: metadata, key: 'namespace', value: namespace },
  ];
  return edits.map((edit) => ({ title: `Move the policy to namespace \`${namespace}\``, edits: [edit] }));
}
