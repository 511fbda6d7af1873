import { below, type Anchor } from '../../model/anchor';
import { dnsPeer } from '../../model/dns-rule';
import type { Edit, Value } from '../../model/finding';
import type { Policy, Rule } from '../../model/policy';
import { insideInComment, insideInName } from '../../model/speaking-of-cluster';
import { rule, type Answers } from '../../rule';

export const everyoneIsOutsideToo = rule({
  id: 'everyone-is-outside-too',
  on: 'policy',
  severity: 'information',
  summary: 'A policy that speaks of the cluster, in its name or a comment, allows the whole world outside as well.',
  mistakes: ['M-03'],
  *check(policy, cluster) {
    if (policy.type !== 'NetworkPolicy') return;
    const named = insideInName(policy.name);
    for (const side of ['ingress', 'egress'] as const) {
      const key = side === 'ingress' ? 'from' : 'to';
      for (const one of policy[side]?.rules ?? []) {
        const { at, peers, peersAt } = one;
        if (peers !== 'anyone') continue;
        const words = named ?? commented(policy, side, one, cluster);
        if (words === undefined) continue;
        yield {
          at: peersAt ?? at,
          message: `Without peers, this ${side === 'ingress' ? 'admits' : 'allows'} everyone, inside the cluster and outside, while ${named === undefined ? 'a comment' : 'the policy'} speaks of \`${words}\`.`,
          fixes: [
            { title: 'Only pods of all namespaces', edits: [naming([{ namespaceSelector: {} }], one, key)] },
            side === 'ingress'
              ? { title: 'Only pods of this namespace', edits: [naming([{ podSelector: {} }], one, key)] }
              : {
                  title: 'Only pods of this namespace, and DNS',
                  edits: [naming([{ podSelector: {} }, dnsPeer(cluster.dnsPods())], one, key)],
                },
          ],
        };
      }
    }
  },
});

function naming(value: Value, { at, peersAt }: Rule, key: string): Edit {
  return peersAt ? { kind: 'set', at: peersAt, value } : { kind: 'insert', at, key, value };
}

/** The comments of the rule, of its direction and of the whole policy: the first one that tells. */
function commented(
  { at, ...policy }: Policy,
  side: 'ingress' | 'egress',
  { at: ruleAt, peersAt }: Rule,
  { remarks }: Answers,
): string | undefined {
  const places: readonly Anchor[] = [
    ...(peersAt ? [peersAt] : []),
    ruleAt,
    policy[side]?.at ?? at,
    ...['apiVersion', 'kind', 'metadata', 'spec'].map((key) => below(at, key)),
  ];
  return places.map((place) => insideInComment(remarks(place), side)).find((words) => words !== undefined);
}
