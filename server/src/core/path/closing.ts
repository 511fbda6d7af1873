import type { Policy } from '../model/policy';
import { decidersOf, type SideVerdict } from './hop';

/** The policies that close one end of a hop, and by that deny what no rule allows. */
export function closingPolicies(side: SideVerdict): readonly Policy[] {
  const closing = decidersOf(side).filter(({ reason, rule }) => reason.effect === 'deny' && rule === undefined);
  return [...new Set(closing.map(({ policy }) => policy))];
}

/** The policies that close one end for what no rule allows, also where a rule perhaps allows it. */
export function isolating({ direction, subject: { applied } }: SideVerdict): readonly Policy[] {
  return applied.flatMap(({ policy }) => (policy[direction]?.isolates ? [policy] : []));
}
