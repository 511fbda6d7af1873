import { below } from '../../model/anchor';
import type { Edit, Fix } from '../../model/finding';
import { most } from '../../model/listed';
import type { Policy } from '../../model/policy';
import type { Workload } from '../../model/workload';
import { rule, type Answers, type NearWorkload, type Surplus } from '../../rule';
import { isSatisfiable, selectorToString } from '../../sets/selectors';

export const policySelectsNoPod = rule({
  id: 'policy-selects-no-pod',
  on: 'policy',
  severity: 'warning',
  summary: 'A policy selects no pod, so it protects nothing.',
  mistakes: ['M-14', 'M-15'],
  holdsForRefused: true,
  *check(policy, cluster) {
    const { subject, subjectPodsAt: at } = policy;
    const { surely, perhaps } = cluster.select(subject);
    // A policy for all pods of a namespace is right before there are any.
    if (subject.pods.requirements.length === 0 || !isSatisfiable(subject.pods) || surely.length + perhaps.length > 0)
      return;
    const within = namespacesOf(policy, cluster);
    const unseen = within.map((namespace) => cluster.unseenPods(namespace, cluster.labelsIn(subject.pods)));
    const workloads = within.flatMap((namespace) => cluster.workloads(namespace));
    // Pods on the host network are another rule's business.
    const everywhere = cluster.selectAnywhere(subject.pods);
    const areThere = everywhere.some(({ namespace }) => within.includes(namespace));
    if (within.length === 0 || areThere || unseen.includes('unread-document')) return;
    const isWide = subject.namespaces.kind === 'selected';
    const near = cluster.nearestWorkload(subject.pods, workloads);
    const elsewhere = isWide ? [] : everywhere;
    const surplus = near || elsewhere[0] ? undefined : cluster.surplusOf(subject.pods, workloads);
    const places = cluster.nearestFirst(policy.namespace, [...new Set(elsewhere.map((one) => one.namespace))]);
    const isAll = cluster.isComplete();
    const isProven = !unseen.some((reason) => reason) && (isAll || elsewhere.length > 0 || workloads.length > 0);
    const place = near?.workload ?? elsewhere[0] ?? surplus?.workload;
    const where = isWide ? 'the namespaces it selects' : `namespace \`${policy.namespace}\``;
    yield {
      at,
      mistakes: elsewhere.length > 0 ? ['M-14', 'M-15'] : ['M-14'],
      // Namespaces that no file shows may hold such pods.
      severity: isProven && (!isWide || isAll || near?.isTypo === true) ? 'warning' : 'information',
      message: `The policy selects no pod: nothing in ${where} has \`${selectorToString(subject.pods)}\`${hint(near, elsewhere[0], surplus)}.`,
      related: place ? [{ at: place.labelsAt, message: `The labels of ${place.type} \`${place.name}\`` }] : [],
      fixes: [
        ...(near ? cluster.relabelSelector(at, subject.pods, near) : []),
        ...(surplus ? [cluster.withoutSurplus(below(at, 'matchLabels'), surplus)] : []),
        ...places.slice(0, most).flatMap((name) => moves(policy, name)),
      ],
    };
  },
});

/** None where labels that no file shows may bring in more of them. */
function namespacesOf({ namespace, subject }: Policy, cluster: Answers): readonly string[] {
  if (subject.namespaces.kind === 'named') return [namespace];
  const found = cluster.namespacesIn(subject);
  return found.every(({ match }) => match === 'yes') ? found.map(({ name }) => name) : [];
}

function hint(near: NearWorkload | undefined, elsewhere: Workload | undefined, surplus: Surplus | undefined): string {
  const actual = near?.changes.map(({ to }) => `\`${to.key}=${to.value}\``).join(' and ') ?? '';
  if (surplus)
    return `; ${surplus.workload.type} \`${surplus.workload.name}\` lacks ${surplus.keys.map((key) => `\`${key}\``).join(' and ')}`;
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
