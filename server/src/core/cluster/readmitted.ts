import type { Anchor } from '../model/anchor';
import { countingRules, type AddressPeer, type Policy, type Rule } from '../model/policy';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { addressesEqual, coversAddresses, intersectAddresses, isNoAddresses, type AddressSet } from '../sets/addresses';
import { broaderThan } from './broader';
import { coversPortMatches, meetPortMatches } from './covers';
import { scopedKey } from './key';
import { policiesIn } from './policies';
import { selectPods } from './select-pods';

/** Addresses that one rule leaves out and another lets in, for the same pods and ports (N-1.38). */
export interface Readmitted {
  readonly at: Anchor;
  /** What is let in of them. */
  readonly addresses: AddressSet;
  readonly by: Rule;
  readonly of: Policy;
  /** The block of that rule that holds them; `undefined` where it is for everyone. */
  readonly block: AddressPeer | undefined;
  /** Of the addresses that are left out, whether it is for more than these, for just these, or for some of them. */
  readonly size: 'more' | 'same' | 'some';
  /** Whether it is for fewer of the ports, or of the pods. */
  readonly limit: 'ports' | 'pods' | undefined;
}

export function readmitted(db: Database, cluster: ClusterId, policy: Policy): readonly Readmitted[] {
  if (policy.type !== 'NetworkPolicy') return [];
  return (['ingress', 'egress'] as const).flatMap((side) =>
    countingRules(policy, side).flatMap((rule) => {
      const left = (rule.peers === 'anyone' ? [] : rule.peers).flatMap((peer) =>
        peer.kind === 'addresses' ? peer.ranges.flatMap(({ excepts }) => excepts) : [],
      );
      if (left.length === 0) return [];
      const others = besides(db, cluster, policy).flatMap(({ of, limit }) =>
        countingRules(of, side).flatMap((by) => inCommon(rule, { by, of, limit })),
      );
      return left.flatMap((one) =>
        first(
          policy,
          others.flatMap((other) => readmitting(one, other)),
        ),
      );
    }),
  );
}

type Other = Pick<Readmitted, 'by' | 'of' | 'limit'>;

/** The policies about some of the same pods; the policy itself, and those about all of them, come first. */
function besides(db: Database, cluster: ClusterId, policy: Policy): readonly Omit<Other, 'by'>[] {
  const broader = [policy, ...broaderThan(db, cluster, policy)];
  const own = selectPods(db, cluster, policy.subject).surely;
  const some = policiesIn(db, scopedKey(cluster, policy.namespace)).filter(
    (one) =>
      one.type === policy.type &&
      broader.every(({ name }) => name !== one.name) &&
      selectPods(db, cluster, one.subject).surely.some((workload) => own.includes(workload)),
  );
  return [...broader.map((of) => ({ of, limit: undefined })), ...some.map((of) => ({ of, limit: 'pods' }) as const)];
}

function inCommon(rule: Rule, other: Other): readonly Other[] {
  const { by, limit } = other;
  if (!meetPortMatches(by.ports, rule.ports)) return [];
  return [{ ...other, limit: limit ?? (coversPortMatches(by.ports, rule.ports) ? undefined : 'ports') }];
}

/** What lets in all of them counts for more than what lets in some, which within one policy is meant. */
function first(policy: Policy, all: readonly Readmitted[]): readonly Readmitted[] {
  const best = all.find(({ size, limit }) => size !== 'some' && !limit) ?? all.find(({ size }) => size === 'more');
  return best ? [best] : all.filter(({ size, limit, of }) => size === 'some' && !limit && of !== policy).slice(0, 1);
}

function readmitting(left: Pick<Readmitted, 'at' | 'addresses'>, other: Other): readonly Readmitted[] {
  const { by, limit } = other;
  // A rule for everyone on some ports is plainly meant for everyone.
  if (by.peers === 'anyone') return limit ? [] : [{ ...left, ...other, block: undefined, size: 'more' }];
  return by.peers.flatMap((block) => {
    if (block.kind !== 'addresses') return [];
    const addresses = intersectAddresses(block.addresses, left.addresses);
    if (isNoAddresses(addresses)) return [];
    return [{ ...left, ...other, addresses, block, size: sizeOf(block.addresses, left.addresses) }];
  });
}

function sizeOf(block: AddressSet, left: AddressSet): Readmitted['size'] {
  if (addressesEqual(block, left)) return 'same';
  return coversAddresses(block, left) ? 'more' : 'some';
}
