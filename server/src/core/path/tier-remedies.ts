import type { Value } from '../model/finding';
import type { Policy, Rule } from '../model/policy';
import { coversConnections, intersectConnections, isNoConnections } from '../sets/connections';
import { hasLabels, lastingLabels } from './allowance';
import { decidersOf } from './hop';
import { change, type Change } from './stretch';
import { allowedBy, isMatched, peerText, type Wanted } from './wanted';
import { policiesText, policyText } from './words';

interface Denying {
  readonly policy: Policy;
  readonly rule: Rule;
}

/** What helps against rules that deny: a peer more in a rule before them, or, as others may need them, their removal. */
export function tierRemedies(wanted: Wanted): readonly Change[] {
  const first = decidersOf(wanted.side).flatMap(({ reason, policy, rule }) =>
    reason.effect === 'deny' && rule ? [{ policy, rule }] : [],
  );
  if (first.length === 0) return [];
  const widened = first.flatMap(({ policy, rule }) => earlier(policy, rule, wanted));
  // Behind the first rule that denies there may be others.
  return [...widened, removal(first), removal(allDenying(wanted))];
}

function removal(denying: readonly Denying[]): Change {
  const policies = denying.map(({ policy }) => policy);
  const words = denying.length === 1 ? 'rule' : 'rules';
  const title = `Remove the ${words} of ${policiesText(policies)} that ${denying.length === 1 ? 'denies' : 'deny'} it, and perhaps more than this`;
  return change(title, ...denying.map(({ rule }) => ({ kind: 'remove', at: rule.at }) as const));
}

/** Every rule about the pod that would deny it, if it were its turn. */
function allDenying(wanted: Wanted): readonly Denying[] {
  const { side, hop } = wanted;
  return side.subject.applied.flatMap(({ policy }) =>
    (policy[side.direction]?.rules ?? []).flatMap((rule) => {
      const isMeant = rule.action === 'deny' && isMatched(rule, wanted);
      const common = intersectConnections(allowedBy(rule, wanted), hop.asked);
      return isMeant && !isNoConnections(common) ? [{ policy, rule }] : [];
    }),
  );
}

function earlier(policy: Policy, denying: Rule, wanted: Wanted): readonly Change[] {
  const { side, hop } = wanted;
  const rules = policy[side.direction]?.rules ?? [];
  const before = rules.slice(0, rules.indexOf(denying));
  const value = peerFor(wanted);
  return before.flatMap((rule) => {
    const isFit = rule.action === 'allow' && coversConnections(allowedBy(rule, wanted), hop.asked);
    if (!isFit || !rule.peersAt || !value) return [];
    const title = `Add ${peerText(side)} to the rule of ${policyText(policy)} before the one that denies`;
    return [change(title, { kind: 'append', at: rule.peersAt, value })];
  });
}

/** A peer as policies of the whole cluster write it. */
function peerFor({ side: { peer } }: Wanted): Value | undefined {
  if (peer.party.kind === 'outside' || peer.party.workload.hostNetwork) return undefined;
  const { workload } = peer.party;
  const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': workload.namespace } };
  const podSelector = hasLabels(workload) ? { matchLabels: lastingLabels(workload) } : {};
  return { pods: { namespaceSelector, podSelector } };
}
