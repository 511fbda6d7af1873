import type { PodSet, Policy, Rule } from '../model/policy';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { coversPods, coversRule } from './covers';
import { scopedKey } from './key';
import { policiesIn } from './policies';
import { tiers } from './tiers';

/** A rule that never decides anything: one before it, in a policy of the whole cluster, has decided all of that. */
export interface Shadowed {
  readonly rule: Rule;
  readonly by: Rule;
  readonly of: Policy;
}

type Side = 'ingress' | 'egress';

interface Placed {
  readonly rule: Rule;
  readonly of: Policy;
}

export function shadowed(db: Database, cluster: ClusterId, policy: Policy): readonly Shadowed[] {
  const wide = policiesIn(db, scopedKey(cluster, '')).filter(isFirstMatch);
  if (wide.length === 0) return [];
  return (['ingress', 'egress'] as const).flatMap((side) =>
    isFirstMatch(policy) ? withinTier(policy, wide, side) : beneath(policy, wide, side),
  );
}

function isFirstMatch({ tier }: Policy): boolean {
  return tiers.some(({ name, combine }) => name === tier && combine === 'first-match');
}

/** By an earlier rule of the policy, or of one with another priority in the same tier (N-2.3). */
function withinTier(policy: Policy, wide: readonly Policy[], side: Side): readonly Shadowed[] {
  const earlier = wide.filter(({ tier, priority }) => tier === policy.tier && priority < policy.priority);
  const above = placed(earlier, policy, side);
  const own = policy[side]?.rules ?? [];
  return own.flatMap((rule, index) =>
    firstCovering([...above, ...own.slice(0, index).map((one) => ({ rule: one, of: policy }))], rule),
  );
}

/** A NetworkPolicy's, by the tier before it, where nothing there lets any of it through to the NetworkPolicy (N-2.2). */
function beneath(policy: Policy, wide: readonly Policy[], side: Side): readonly Shadowed[] {
  const admin = wide.filter(({ tier }) => tier === 'Admin');
  const isPlain = admin.every((one) => (one[side]?.rules ?? []).every(({ action }) => action === 'deny'));
  if (!isPlain || !policy[side]?.isolates) return [];
  const above = placed(admin, { ...policy, subject: asPods(policy.subject) }, side);
  return policy[side].rules.flatMap((rule) =>
    firstCovering(above, { ...rule, peers: peersAsPods(rule.peers) }).map((one) => ({ ...one, rule })),
  );
}

/** Pods on the network of their node, which a NetworkPolicy finds at most with some plugins, left out (N-1.31). */
function asPods(pods: PodSet): PodSet {
  return { ...pods, hostNetwork: 'never' };
}

function peersAsPods(peers: Rule['peers']): Rule['peers'] {
  if (peers === 'anyone') return peers;
  return peers.map((peer) => (peer.kind === 'pods' ? { ...peer, pods: asPods(peer.pods) } : peer));
}

function placed(policies: readonly Policy[], { subject }: Policy, side: Side): readonly Placed[] {
  return policies
    .filter((one) => coversPods(one.subject, subject))
    .flatMap((of) => (of[side]?.rules ?? []).map((rule) => ({ rule, of })));
}

/** Rules that nobody can write down, for anyone, stand for what fails closed (N-2.9). */
function firstCovering(above: readonly Placed[], rule: Rule): readonly Shadowed[] {
  if (rule.peers !== 'anyone' && rule.peers.length === 0) return [];
  const found = above.find((one) => one.rule.peers !== 'anyone' && coversRule(one.rule, rule));
  return found ? [{ rule, by: found.rule, of: found.of }] : [];
}
