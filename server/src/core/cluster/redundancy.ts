import { countingRules, type AddressPeer, type Policy, type Rule } from '../model/policy';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { addressesEqual, coversAddresses, type AddressSet } from '../sets/addresses';
import type { Anchor } from '../model/anchor';
import { broaderThan } from './broader';
import { coversPods, coversPortMatches, coversRule } from './covers';

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

/** Addresses that one rule leaves out and another lets in, for the same pods and ports (N-1.38). */
export interface Readmitted {
  readonly at: Anchor;
  readonly addresses: AddressSet;
  readonly by: Rule;
  readonly of: Policy;
  /** The block of that rule that holds them; `undefined` where it is for everyone. */
  readonly block: AddressPeer | undefined;
  /** Whether it is for more than just these addresses. */
  readonly isWider: boolean;
}

export function readmitted(db: Database, cluster: ClusterId, policy: Policy): readonly Readmitted[] {
  if (policy.type !== 'NetworkPolicy') return [];
  const broader = [policy, ...broaderThan(db, cluster, policy)];
  return (['ingress', 'egress'] as const).flatMap((side) =>
    countingRules(policy, side).flatMap((rule) => {
      const left = (rule.peers === 'anyone' ? [] : rule.peers).flatMap((peer) =>
        peer.kind === 'addresses' ? peer.ranges.flatMap(({ excepts }) => excepts) : [],
      );
      const others = broader.flatMap((of) => countingRules(of, side).map((by) => ({ of, by })));
      const candidates = others.filter(({ by }) => coversPortMatches(by.ports, rule.ports));
      return left.flatMap((one) => candidates.flatMap(({ of, by }) => readmitting(one, by, of)).slice(0, 1));
    }),
  );
}

function readmitting(left: Pick<Readmitted, 'at' | 'addresses'>, by: Rule, of: Policy): readonly Readmitted[] {
  if (by.peers === 'anyone') return [{ ...left, by, of, block: undefined, isWider: true }];
  const blocks = by.peers.filter((peer) => peer.kind === 'addresses');
  const block = blocks.find(({ addresses }) => coversAddresses(addresses, left.addresses));
  return block ? [{ ...left, by, of, block, isWider: !addressesEqual(block.addresses, left.addresses) }] : [];
}
