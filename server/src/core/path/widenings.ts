import { below } from '../model/anchor';
import type { Policy, Rule } from '../model/policy';
import { connectionsEqual } from '../sets/connections';
import { peersFor, portsFor, ruleFor } from './allowance';
import { change, type Change } from './stretch';
import { allowedBy, allowingRules, endText, isMatched, peerText, type Wanted } from './wanted';
import { connectionsText, onPorts, policyText } from './words';

/** An item more in a rule that opens nothing else by it. */
export function widenings(policy: Policy, wanted: Wanted): readonly Change[] {
  const { side, hop } = wanted;
  const key = side.direction === 'ingress' ? 'from' : 'to';
  return allowingRules(policy, wanted).flatMap((rule) => {
    if (rule.peers === 'anyone') return [];
    if (isMatched(rule, wanted)) return rule.peers.length === 1 ? morePorts(policy, rule, wanted) : [];
    const allowed = allowedBy(rule, wanted);
    if (!connectionsEqual(allowed, hop.asked) && !connectionsEqual(allowed, hop.worthwhile)) return [];
    const peers = peersFor(side.peer.party, policy.namespace);
    const edits = peers.map((value) => ({ kind: 'append', at: below(rule.at, key), value }) as const);
    return edits.length > 0 ? [change(`Add ${peerText(side)} to the rule of ${policyText(policy)}`, ...edits)] : [];
  });
}

function morePorts(policy: Policy, rule: Rule, { hop }: Wanted): readonly Change[] {
  const edits = portsFor(hop.worthwhile).map(
    (value) => ({ kind: 'append', at: below(rule.at, 'ports'), value }) as const,
  );
  if (edits.length === 0) return [];
  return [change(`Add ${connectionsText(hop.worthwhile)} to the rule of ${policyText(policy)}`, ...edits)];
}

/** A rule of its own. */
export function addition(policy: Policy, { side, hop }: Wanted): readonly Change[] {
  const peers = peersFor(side.peer.party, policy.namespace);
  const at = policy[side.direction]?.at;
  if (!at || peers.length === 0 || policy.type !== 'NetworkPolicy') return [];
  const title = `Add a rule to ${policyText(policy)} that allows ${side.direction} ${endText(side)}${onPorts(hop.worthwhile)}`;
  return [change(title, { kind: 'append', at, value: ruleFor(side.direction, peers, hop.worthwhile) })];
}
