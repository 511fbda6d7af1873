import { anchorKey } from '../model/anchor';
import type { Policy, Rule } from '../model/policy';
import { isProcessed } from '../reach/processed';
import { matchRule } from '../reach/rule-match';
import type { Setting } from '../reach/setting';
import { intersectConnections, isNoConnections } from '../sets/connections';
import { peerView } from './hop';
import { seenBy } from './near-misses';
import type { Said } from './said';
import { policiesOf } from './side-sentence';
import type { Bystander } from './step';
import { whyNot } from './why-not';
import { policiesText, ruleText, verb } from './words';

/** The policies that select the pod and do not decide, each with the reason. */
export function bystanders(said: Said): readonly Bystander[] {
  const { side, deciders } = said;
  const deciding = new Set(deciders.map(({ policy }) => anchorKey(policy.at)));
  const others = side.subject.applied.filter(({ policy }) => !deciding.has(anchorKey(policy.at)));
  return others.map(({ policy }) => ({
    type: policy.type,
    policy: policy.namespace === '' ? policy.name : `${policy.namespace}/${policy.name}`,
    direction: side.direction,
    selects: side.names.subject.replaceAll('`', ''),
    message: whyBeside(policy, said),
    at: [policy[side.direction]?.at ?? policy.at],
  }));
}

function whyBeside(policy: Policy, said: Said): string {
  const { side, setting, deciders, outcome } = said;
  const { direction } = side;
  const own = policy[direction];
  if (!own) return notSpoken(policy, direction);
  if (!isProcessed(policy, setting.profile))
    return `${setting.profile.title} drops it as a whole, for it names a port by its name.`;
  const others = policiesOf(deciders);
  const matching = own.rules.find((rule) => isMatch(rule, said));
  if (matching?.action === 'pass')
    return `Its rule ${ruleText(matching, direction)} leaves it to the policies behind it.`;
  if (others.length > 0 && others.every((other) => isBefore(other, policy, setting)))
    return `${policiesText(others)} ${verb(others, 'comes', 'come')} before it and ${verb(others, 'decides', 'decide')}.`;
  if (matching) return `Its rule ${ruleText(matching, direction)} matches as well, but does not decide.`;
  if (own.rules.length > 0) return unmatched(own.rules, said);
  if (outcome === 'passes') return 'It has no rule, so it allows nothing; another policy does, and policies add up.';
  return `It has no rule for ${direction}.`;
}

function isBefore(a: Policy, b: Policy, { tiers }: Setting): boolean {
  const orderOf = ({ tier }: Policy): number => tiers.findIndex(({ name }) => name === tier);
  return orderOf(a) < orderOf(b) || (a.tier === b.tier && a.priority < b.priority);
}

function isMatch(rule: Rule, { side, hop, setting }: Said): boolean {
  const view = peerView(side, setting);
  return !isNoConnections(intersectConnections(matchRule(rule, view, hop.to.party, setting).perhaps, hop.asked));
}

function unmatched([rule, ...others]: readonly Rule[], said: Said): string {
  if (!rule) return '';
  const more = others.length > 0 ? `, nor do ${others.length} more` : '';
  const text = ruleText(rule, said.side.direction);
  return `Its rule ${text} does not match${more}: ${whyNot(rule, seenBy(said), said.setting)}.`;
}

function notSpoken({ written, egress, ingress }: Policy, direction: 'ingress' | 'egress'): string {
  const other = direction === 'ingress' ? egress : ingress;
  const spoken = other
    ? `It speaks of ${direction === 'ingress' ? 'egress' : 'ingress'} only`
    : 'It closes no direction';
  const isInert = written?.[direction] === 'rules';
  return isInert
    ? `${spoken}: its \`${direction}\` rules count for nothing, since \`policyTypes\` leaves ${direction} out.`
    : `${spoken}.`;
}
