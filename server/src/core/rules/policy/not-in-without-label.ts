import { below, type Anchor } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import { listed } from '../../model/listed';
import { podPeers, type PodSet } from '../../model/policy';
import { rule, type Answers, type Report } from '../../rule';
import type { Requirement } from '../../sets/selectors';

export const notInWithoutLabel = rule({
  id: 'not-in-without-label',
  on: 'policy',
  severity: 'information',
  summary: 'A selector with `NotIn` matches what lacks the label as well, and some things do.',
  mistakes: ['M-38'],
  *check(policy, cluster) {
    const subject = { pods: policy.subject, podsAt: policy.subjectPodsAt, namespacesAt: policy.subjectNamespacesAt };
    for (const { pods, podsAt, namespacesAt } of [subject, ...podPeers(policy)]) {
      for (const one of pods.pods.requirements.filter(isNotIn))
        yield* reportsOn(one, podsAt, podsIn(pods, one, cluster));
      if (pods.namespaces.kind === 'named') continue;
      for (const one of pods.namespaces.selector.requirements.filter(isNotIn))
        yield* reportsOn(one, namespacesAt, namespacesIn(pods, one, cluster));
    }
  },
});

/** What a selector takes only because the label is missing there, and the values that others have. */
interface Unlabelled {
  readonly names: readonly string[];
  readonly values: readonly string[];
}

function isNotIn({ operator }: Requirement): boolean {
  return operator === 'NotIn';
}

function reportsOn({ key, values }: Requirement, selectorAt: Anchor, found: Unlabelled): readonly Report[] {
  // Where nothing has another value, the label marks what is left out: then it is missing elsewhere on purpose.
  if (found.names.length === 0 || found.values.every((value) => values.includes(value))) return [];
  const at = below(selectorAt, 'matchExpressions');
  const edits: Fix['edits'] = [{ kind: 'append', at, value: { key, operator: 'Exists' } }];
  return [
    {
      at,
      message: `\`${key}\` not in ${listed(values)} also matches ${listed(found.names)}, without that label.`,
      fixes: [{ title: 'Ask for the label too', edits }],
    },
  ];
}

function podsIn(set: PodSet, { key }: Requirement, cluster: Answers): Unlabelled {
  const lacking = cluster.select(set).surely.filter(({ labels }) => !(key in labels));
  const around = new Set(lacking.map(({ namespace }) => namespace));
  const all = [...around].flatMap((name) => cluster.workloads(name));
  return { names: lacking.map(({ name }) => name), values: all.flatMap(({ labels }) => labels[key] ?? []) };
}

function namespacesIn(set: PodSet, { key }: Requirement, cluster: Answers): Unlabelled {
  const known = cluster.namespaces().map((name) => ({ name, ...cluster.namespaceLabels(name) }));
  const matching = new Set(cluster.namespacesIn(set).flatMap(({ name, match }) => (match === 'yes' ? [name] : [])));
  const lacking = known.filter(
    ({ name, labels, others }) => matching.has(name) && others === 'none' && !(key in labels),
  );
  return { names: lacking.map(({ name }) => name), values: known.flatMap(({ labels }) => labels[key] ?? []) };
}
