import type { Anchor } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import type { Workload } from '../../model/workload';
import { rule, type Answers } from '../../rule';

export const policyOnlyAllows = rule({
  id: 'policy-only-allows',
  on: 'policy',
  severity: 'information',
  summary: 'A cluster-wide policy only allows, and nothing closes its pods, so it changes nothing.',
  mistakes: ['M-62'],
  *check(policy, cluster) {
    if (policy.tier === 'NetworkPolicy') return;
    const { surely } = cluster.select(policy.subject);
    for (const side of ['ingress', 'egress'] as const) {
      const direction = policy[side];
      if (!direction?.rules.every(({ action }) => action === 'allow')) continue;
      const [first] = surely;
      if (!first || surely.some((one) => cluster.reach.isolating(one, side).length > 0)) continue;
      const denied = deniedBySome(side, cluster);
      if (surely.some((one) => denied.has(one))) continue;
      yield {
        at: direction.at,
        message: `A ${policy.type} closes nobody: these rules allow ${side} that nothing denies to ${first.type} \`${first.name}\`${surely.length > 1 ? ` and ${surely.length - 1} more` : ''}.`,
        // What pods ask for outside, and who is asked for names, is more than a rule for pods says.
        fixes: side === 'ingress' ? fixes(direction.at) : [],
      };
    }
  },
});

function fixes(at: Anchor): readonly Fix[] {
  const value = { action: 'Deny', from: [{ namespaces: {} }] };
  return [
    { title: 'Deny all other pods below these rules', edits: [{ kind: 'append', at, value }] },
    { title: 'Remove these rules, which change nothing', edits: [{ kind: 'remove', at }] },
  ];
}

/** The pods that some rule of a cluster-wide policy denies something. */
function deniedBySome(side: 'ingress' | 'egress', { policies, select }: Answers): ReadonlySet<Workload> {
  const denying = policies('').filter((policy) => policy[side]?.rules.some(({ action }) => action === 'deny'));
  const selected = denying.map(({ subject }) => select(subject));
  return new Set(selected.flatMap(({ surely, perhaps }) => [...surely, ...perhaps]));
}
