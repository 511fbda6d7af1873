import { anchorKey } from '../model/anchor';
import type { Policy } from '../model/policy';
import { isProcessed } from '../reach/processed';
import { seenBy } from './near-misses';
import type { Said } from './side-step';
import type { Bystander } from './step';
import { ruleText, verb } from './words';
import { whyNot } from './why-not';

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
  const { side, setting } = said;
  const { direction } = side;
  const own = policy[direction];
  if (!own) return notSpoken(policy, direction);
  if (!isProcessed(policy, setting.profile))
    return `${setting.profile.title} drops it as a whole, for it names a port by its name.`;
  if (own.rules.length === 0) return 'It has no rule, so it allows nothing; another policy does, and policies add up.';
  const [rule, ...others] = own.rules;
  if (!rule) return '';
  const more = others.length > 0 ? ` (and ${others.length} more ${verb(others, 'rule', 'rules')})` : '';
  return `Its rule ${ruleText(rule, direction)} does not match: ${whyNot(rule, seenBy(said), setting)}${more}.`;
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
