import { below, type Anchor } from '../../model/anchor';
import { listed } from '../../model/listed';
import { podPeers, type PodSet } from '../../model/policy';
import { rule, type Answers } from '../../rule';
import type { Labels, Requirement } from '../../sets/selectors';

export const notInWithoutLabel = rule({
  id: 'not-in-without-label',
  on: 'policy',
  severity: 'information',
  summary: 'A selector with `NotIn` matches what lacks the label as well, and some things do.',
  mistakes: ['M-38'],
  *check(policy, cluster) {
    const subject = { pods: policy.subject, podsAt: policy.subjectPodsAt, namespacesAt: policy.subjectAt };
    for (const { pods, podsAt, namespacesAt } of [subject, ...podPeers(policy)]) {
      for (const requirement of pods.pods.requirements)
        yield* reportsOn(requirement, podsAt, podsIn(pods, requirement, cluster));
      if (pods.namespaces.kind === 'named') continue;
      for (const requirement of pods.namespaces.selector.requirements)
        yield* reportsOn(requirement, namespacesAt, namespacesIn(pods, requirement, cluster));
    }
  },
});

/** What a selector takes only because the label is missing there, where others show what the label is for. */
interface Unlabelled {
  readonly names: readonly string[];
  /** The values that other things have, beside those that are left out. */
  readonly values: readonly string[];
}

function* reportsOn({ key, values }: Requirement, selectorAt: Anchor, found: Unlabelled) {
  // Where nothing has another value, the label marks what is left out: then it is missing elsewhere on purpose.
  if (found.names.length === 0 || found.values.length === 0) return;
  const at = below(selectorAt, 'matchExpressions');
  yield {
    at,
    message: `\`${key}\` not in ${listed(values)} also matches ${listed(found.names)}, which ${found.names.length > 1 ? 'have' : 'has'} no such label.`,
    fixes: [
      {
        title: `Ask for the label too`,
        edits: [{ kind: 'append', at, value: { key, operator: 'Exists' } } as const],
      },
    ],
  };
}

const nothing: Unlabelled = { names: [], values: [] };

function podsIn(set: PodSet, { key, operator, values }: Requirement, cluster: Answers): Unlabelled {
  if (operator !== 'NotIn') return nothing;
  const lacking = cluster.select(set).surely.filter(({ labels }) => !(key in labels));
  const around = [...new Set(lacking.map(({ namespace }) => namespace))].flatMap((name) => cluster.workloads(name));
  return {
    names: lacking.map(({ name }) => name),
    values: otherValues(
      key,
      values,
      around.map(({ labels }) => labels),
    ),
  };
}

function namespacesIn(set: PodSet, { key, operator, values }: Requirement, cluster: Answers): Unlabelled {
  if (operator !== 'NotIn') return nothing;
  const known = cluster.namespaces().map((name) => ({ name, ...cluster.namespaceLabels(name) }));
  const matching = new Set(cluster.namespacesIn(set).flatMap(({ name, match }) => (match === 'yes' ? [name] : [])));
  const lacking = known.filter(
    ({ name, labels, others }) => matching.has(name) && others === 'none' && !(key in labels),
  );
  return {
    names: lacking.map(({ name }) => name),
    values: otherValues(
      key,
      values,
      known.map(({ labels }) => labels),
    ),
  };
}

function otherValues(key: string, excluded: readonly string[], all: readonly Labels[]): readonly string[] {
  return all.flatMap((labels) => labels[key] ?? []).filter((value) => !excluded.includes(value));
}
