import { below, type Anchor } from '../../model/anchor';
import { listed, most } from '../../model/listed';
import type { Policy } from '../../model/policy';
import { instanceLabel, releaseLabel } from '../../model/telling-labels';
import type { Workload } from '../../model/workload';
import { rule, type Answers, type Fix, type Report } from '../../rule';

export const policySelectsOtherReleases = rule({
  id: 'policy-selects-other-releases',
  on: 'policy',
  severity: 'warning',
  summary: 'A policy of one release of a chart selects the pods of another release as well.',
  mistakes: ['M-17'],
  *check(policy, cluster) {
    const { type, subject, subjectPodsAt: at } = policy;
    // A policy for all pods of the namespace means those of other releases too.
    if (type !== 'NetworkPolicy' || subject.pods.requirements.length === 0) return;
    const selected = cluster.select(subject).surely;
    const own = releaseOf(policy, selected);
    if (!own) return yield* ofAnyRelease(policy, selected, cluster);
    const { label, release, isSaid } = own;
    const others = selected.filter(({ labels }) => (labels[label] ?? release) !== release);
    const [first] = others;
    if (!first || !selected.some(({ labels }) => labels[label] === release)) return;
    yield {
      at,
      severity: isSaid ? 'warning' : 'information',
      message: `The policy ${isSaid ? 'belongs to' : 'has the name of'} release \`${release}\`, but selects ${first.type} \`${first.name}\` of release \`${first.labels[label] ?? ''}\` as well.`,
      related: others.slice(0, most).map((one) => ({ at: one.labelsAt, message: `${one.type} \`${one.name}\`` })),
      fixes: [only(at, label, release)],
    };
  },
});

/** Nothing tells which release a policy belongs to that selects an application by its name. */
function* ofAnyRelease({ subject, subjectPodsAt: at }: Policy, selected: readonly Workload[], { labelsIn }: Answers) {
  const keys = Object.keys(labelsIn(subject.pods));
  const releases = [...new Set(selected.flatMap(({ labels }) => labels[instanceLabel] ?? []))];
  if (releases.length < 2 || keys.includes(instanceLabel) || !keys.some((key) => naming.includes(key))) return;
  yield {
    at,
    severity: 'information',
    message: `The policy selects the pods of several releases: ${listed(releases)}.`,
    related: selected.slice(0, most).map((one) => ({ at: one.labelsAt, message: `${one.type} \`${one.name}\`` })),
    fixes: releases.slice(0, most).map((release) => only(at, instanceLabel, release)),
  } satisfies Report;
}

const naming = ['app.kubernetes.io/name', 'app.kubernetes.io/component', 'app'];

function only(at: Anchor, key: string, value: string): Fix {
  return {
    title: `Select only release \`${value}\``,
    edits: [{ kind: 'insert', at: below(at, 'matchLabels'), key, value }],
  };
}

interface Own {
  readonly label: string;
  readonly release: string;
  /** By its labels; otherwise by its name alone. */
  readonly isSaid: boolean;
}

function releaseOf({ release, labels, name }: Policy, selected: readonly Workload[]): Own | undefined {
  if (release !== undefined) return { label: instanceLabel, release, isSaid: true };
  const ofOld = labels[releaseLabel];
  // Others call `release` what charts do not: a track such as `stable`.
  if (ofOld !== undefined && isPart(ofOld, name)) return { label: releaseLabel, release: ofOld, isSaid: true };
  const known = new Set(selected.flatMap((one) => one.labels[instanceLabel] ?? []));
  const [only, ...more] = [...known].filter((one) => isPart(one, name));
  return only === undefined || more.length > 0 ? undefined : { label: instanceLabel, release: only, isSaid: false };
}

function isPart(release: string, name: string): boolean {
  return `-${name}-`.includes(`-${release}-`);
}
