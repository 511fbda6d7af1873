import type { Policy } from '../model/policy';
import { settingOf } from '../reach/situation';
import { closingPolicies, isolating } from './closing';
import type { Where } from './host';
import { decidersOf, type Hop, type SideVerdict } from './hop';
import { newPolicy } from './new-policy';
import { slips } from './slips';
import type { Change } from './stretch';
import { tierRemedies } from './tier-remedies';
import { addition, widenings } from './widenings';

/** Changes of policies that may open one side of a hop, those that open least first. Each has to be tried. */
export function sideRemedies(where: Where, hop: Hop, side: SideVerdict): readonly Change[] {
  const wanted = { where, hop, side, setting: settingOf(where.db, where.cluster) };
  const deciding = closingPolicies(side);
  // Where a rule perhaps lets it through, nothing denies it, but the policies that close are in the way all the same.
  const closers = deciding.length > 0 || isDenied(side) ? deciding : isolating(side);
  const closing = closers.toSorted((a, b) => width(a, side) - width(b, side));
  const narrow = closing.filter(({ subject }) => subject.pods.requirements.length > 0);
  const wide = closing.filter((policy) => !narrow.includes(policy));
  return [
    ...closing.flatMap((policy) => slips(policy, wanted)),
    ...narrow.flatMap((policy) => widenings(policy, wanted)),
    ...narrow.flatMap((policy) => addition(policy, wanted)),
    ...newPolicy(closing, wanted),
    ...wide.flatMap((policy) => [...widenings(policy, wanted), ...addition(policy, wanted)]),
    ...tierRemedies(wanted),
  ];
}

function isDenied(side: SideVerdict): boolean {
  return decidersOf(side).some(({ reason }) => reason.effect === 'deny');
}

/** Policies that allow something already come before those that are there to deny. */
function width({ subject, ...policy }: Policy, { direction }: SideVerdict): number {
  return (policy[direction]?.rules.length ?? 0) > 0 ? -subject.pods.requirements.length : 1;
}
