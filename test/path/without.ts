import type { Anchor } from '../../server/src/core/model/anchor';
import type { RawCluster, RawPolicy } from '../reach/raw-cluster';

type Direction = 'ingress' | 'egress';

/** A rule of a policy, by what an anchor says of it. */
interface Named {
  /** `shop/p1`; `/c1` for what is in no namespace. */
  readonly policy: string;
  readonly direction: Direction;
  /** `undefined`: the policy as a whole. */
  readonly rule: number | undefined;
}

export function namedBy(anchors: readonly Anchor[], direction: Direction): readonly Named[] {
  return anchors.map(({ resource, path }) => {
    const [policy = ''] = /[^ ]*\/[^ /]*$/.exec(resource) ?? [];
    const last = path.at(-1);
    const isRule = typeof last === 'number' && path.at(-2) === direction;
    return { policy, direction, rule: isRule ? last : undefined };
  });
}

/** The cluster without the rules, which close as before, or without the policies. */
export function without(cluster: RawCluster, named: readonly Named[]): RawCluster {
  const isGone = (key: string): boolean => named.some(({ policy, rule }) => policy === key && rule === undefined);
  return {
    ...cluster,
    policies: cluster.policies.flatMap((policy) => {
      const key = `${policy.namespace}/${policy.name}`;
      return isGone(key)
        ? []
        : [{ ...policy, spec: { ...withoutRules(policy, key, named), policyTypes: typesOf(policy) } }];
    }),
    clusterPolicies: cluster.clusterPolicies.flatMap((policy) => {
      const key = `/${policy.name}`;
      return isGone(key) ? [] : [{ ...policy, spec: withoutRules(policy, key, named) }];
    }),
  };
}

function withoutRules<S extends { ingress?: unknown; egress?: unknown }>(
  { spec }: { readonly spec: S },
  key: string,
  named: readonly Named[],
): S {
  const left = (direction: Direction): unknown => {
    const rules: unknown = spec[direction];
    if (!Array.isArray(rules)) return rules;
    return rules.filter(
      (_, index) => !named.some((one) => one.policy === key && one.direction === direction && one.rule === index),
    );
  };
  return { ...spec, ingress: left('ingress'), egress: left('egress') };
}

/** Without its last egress rule, a policy that names no types would no longer close egress (N-1.3). */
function typesOf({ spec: { policyTypes, egress } }: RawPolicy): ('Ingress' | 'Egress')[] {
  if (policyTypes && policyTypes.length > 0) return policyTypes;
  return egress && egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}
