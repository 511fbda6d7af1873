import { countingRules, type Policy, type Rule } from '../model/policy';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { broaderThan } from './broader';
import { coversPods, coversRule } from './covers';

type Side = 'ingress' | 'egress';

/** A rule that allows nothing but what another one does for the same pods. */
export interface Allowed {
  readonly side: Side;
  readonly rule: Rule;
  readonly by: Rule;
  /** The policy of that other rule. */
  readonly of: Policy;
}

/** The rules of a NetworkPolicy that add nothing. Of two that say the same, the later one. */
export function allowedAlready(db: Database, cluster: ClusterId, policy: Policy): readonly Allowed[] {
  if (policy.type !== 'NetworkPolicy') return [];
  const broader = broaderThan(db, cluster, policy);
  return (['ingress', 'egress'] as const).flatMap((side) => {
    const rules = countingRules(policy, side);
    return rules.flatMap((rule, index) => {
      const own = rules.find((other, place) => place !== index && isNarrower(rule, other, place < index));
      const wide = broader.find((other) => coveringIn(policy, rule, other, side));
      const by = wide && coveringIn(policy, rule, wide, side);
      if (wide && by) return [{ side, rule, by, of: wide }];
      return own ? [{ side, rule, by: own, of: policy }] : [];
    });
  });
}

/** A rule that allows everything is told by itself. */
function isNarrower(rule: Rule, other: Rule, isEarlier: boolean): boolean {
  if (other.peers === 'anyone' && other.ports === 'all') return false;
  return coversRule(other, rule) && (isEarlier || !coversRule(rule, other));
}

function coveringIn(policy: Policy, rule: Rule, other: Policy, side: Side): Rule | undefined {
  const by = countingRules(other, side).find((one) => coversRule(one, rule));
  if (!by || other.name < policy.name) return by;
  const isSame = coversRule(rule, by) && coversPods(policy.subject, other.subject);
  return isSame ? undefined : by;
}
