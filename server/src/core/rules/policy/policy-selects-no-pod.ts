import { below } from '../../model/anchor';
import type { Edit } from '../../model/finding';
import type { Policy } from '../../model/policy';
import type { Workload } from '../../model/workload';
import { rule } from '../../rule';
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
    const wanted = cluster.labelsIn(subject.pods);
    const unseen = cluster.unseenPods(namespace, wanted);
    if (unseen === 'unread-document') return;
    const workloads = cluster.workloads(namespace);
    const elsewhere = cluster.workloads().filter(({ labels }) => matches(subject.pods, labels));
    const isPlain = Object.keys(wanted).length === subject.pods.requirements.length;
    const near = isPlain
      ? cluster.nearestLabels(
          wanted,
          workloads.map(({ labels }) => labels),
        )
      : undefined;
    const workload = workloads.find(({ labels }) => labels === near?.labels) ?? elsewhere[0];
    const isProven = !unseen && (elsewhere.length > 0 || workloads.length > 0);
    yield {
      at,
      severity: isProven ? 'warning' : 'information',
      message: `The policy selects no pod: nothing in namespace \`${namespace}\` has \`${selectorToString(subject.pods)}\`${hint(workload, namespace)}.`,
      related: workload ? [{ at: workload.labelsAt, message: `The labels of ${spoken(workload)}` }] : [],
      fixes: [
        ...(near ? [cluster.relabel(below(at, 'matchLabels'), near)] : []),
        ...[...new Set(elsewhere.map((one) => one.namespace))].flatMap((name) => move(policy, name)),
      ],
    };
  },
});

function hint(workload: Workload | undefined, namespace: string): string {
  if (!workload) return '';
  const place = workload.namespace === namespace ? 'is near' : `in namespace \`${workload.namespace}\` does`;
  return `; ${spoken(workload)} ${place}`;
}

function spoken({ type, name }: Workload): string {
  return `${type} \`${name}\``;
}

/** One of the two can be written: the namespace is there, or it is missing. */
function move({ at }: Policy, namespace: string) {
  const metadata = below(at, 'metadata');
  const edits: readonly Edit[] = [
    { kind: 'set', at: below(metadata, 'namespace'), value: namespace },
    { kind: 'insert', at: metadata, key: 'namespace', value: namespace },
  ];
  return edits.map((edit) => ({ title: `Move the policy to namespace \`${namespace}\``, edits: [edit] }));
}
