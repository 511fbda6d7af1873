import type { Policy, Rule } from '../model/policy';
import type { Tier } from '../model/tier';
import type { Doubt, Reason } from '../model/verdict';
import {
  allConnections,
  intersectConnections,
  isNoConnections,
  noConnections,
  subtractConnections,
  unionConnections,
  type Connections,
} from '../sets/connections';
import type { Match } from '../sets/selectors';
import type { Party } from './party';
import { isProcessed } from './processed';
import { matchRule, type RuleMatch } from './rule-match';
import type { Setting } from './setting';
import type { View } from './view';

/** A policy that selects the subject of a decision, surely or perhaps. */
export interface Applied {
  readonly policy: Policy;
  readonly selects: Exclude<Match, 'no'>;
}

export interface Question {
  readonly direction: 'ingress' | 'egress';
  /** The policies about the subject: the destination for ingress, the source for egress. */
  readonly applied: readonly Applied[];
  readonly peer: View;
  /** Whose named ports count. */
  readonly destination: Party;
}

/** What policies of one direction leave of the connections between two parties. */
export interface Outcome {
  readonly surely: Connections;
  readonly perhaps: Connections;
  readonly because: readonly Reason[];
  readonly doubts: readonly Doubt[];
}

/** Nothing speaks about it: everything passes (N-1.6). */
export const open: Outcome = { surely: allConnections, perhaps: allConnections, because: [], doubts: [] };

/** The state on the way through the tiers. Both pairs are bounds: certain within possible. */
interface Course {
  allowedSurely: Connections;
  allowedPerhaps: Connections;
  /** What no tier has decided, surely and perhaps. */
  openSurely: Connections;
  openPerhaps: Connections;
  readonly because: Reason[];
  readonly doubts: Doubt[];
}

/** Goes through the tiers in order; what is left at the end is allowed. */
export function decide(question: Question, setting: Setting): Outcome {
  const spoken = question.applied.filter(
    ({ policy }) => policy[question.direction] && isProcessed(policy, setting.profile),
  );
  if (spoken.length === 0) return open;
  const course: Course = {
    allowedSurely: noConnections,
    allowedPerhaps: noConnections,
    openSurely: allConnections,
    openPerhaps: allConnections,
    because: [],
    doubts: [],
  };
  for (const tier of setting.tiers) {
    const own = spoken.filter(({ policy }) => policy.tier === tier.name);
    if (own.length > 0) passTier(course, tier, own, question, setting);
  }
  return {
    surely: unionConnections(course.allowedSurely, course.openSurely),
    perhaps: unionConnections(course.allowedPerhaps, course.openPerhaps),
    because: course.because,
    doubts: course.doubts,
  };
}

interface Line {
  readonly rule: Rule;
  readonly match: RuleMatch;
}

function passTier(course: Course, tier: Tier, applied: readonly Applied[], question: Question, setting: Setting): void {
  const lines = ordered(tier, applied).flatMap(({ policy, selects }) =>
    (policy[question.direction]?.rules ?? []).map((rule) => ({
      rule,
      match: weakened(matchRule(rule, question.peer, question.destination, setting), selects, policy),
    })),
  );
  if (tier.combine === 'first-match') takeFirst(course, lines, question.direction);
  else takeUnion(course, lines, question.direction);
  if (tier.unmatched === 'deny-if-isolated') closeIsolated(course, applied, question.direction);
}

function ordered(tier: Tier, applied: readonly Applied[]): readonly Applied[] {
  return tier.combine === 'union' ? applied : [...applied].sort((a, b) => a.policy.priority - b.policy.priority);
}

/** What a policy says that only perhaps selects the subject is only perhaps said. */
function weakened(match: RuleMatch, selects: Applied['selects'], policy: Policy): RuleMatch {
  if (selects === 'yes') return match;
  const doubt = {
    reason: 'whether the policy selects it is not known',
    at: [policy.subjectAt],
    connections: match.perhaps,
  };
  return { ...match, surely: noConnections, doubts: [...match.doubts, doubt] };
}

function takeFirst(course: Course, lines: readonly Line[], direction: Question['direction']): void {
  let passedSurely = noConnections;
  let passedPerhaps = noConnections;
  for (const { rule, match } of lines) {
    const surely = intersectConnections(course.openSurely, match.surely);
    const perhaps = intersectConnections(course.openPerhaps, match.perhaps);
    if (isNoConnections(perhaps)) continue;
    if (rule.action === 'allow') allow(course, surely, perhaps);
    if (rule.action === 'pass') {
      passedSurely = unionConnections(passedSurely, surely);
      passedPerhaps = unionConnections(passedPerhaps, perhaps);
    } else course.because.push({ effect: rule.action, direction, connections: perhaps, at: [rule.at] });
    course.openSurely = subtractConnections(course.openSurely, match.perhaps);
    course.openPerhaps = subtractConnections(course.openPerhaps, match.surely);
    course.doubts.push(...match.doubts);
  }
  course.openSurely = unionConnections(course.openSurely, passedSurely);
  course.openPerhaps = unionConnections(course.openPerhaps, passedPerhaps);
}

/** All rules count, and deny goes before allow. */
function takeUnion(course: Course, lines: readonly Line[], direction: Question['direction']): void {
  const allowed = joined(lines.filter(({ rule }) => rule.action === 'allow'));
  const denied = joined(lines.filter(({ rule }) => rule.action === 'deny'));
  allow(
    course,
    intersectConnections(course.openSurely, subtractConnections(allowed.surely, denied.perhaps)),
    intersectConnections(course.openPerhaps, subtractConnections(allowed.perhaps, denied.surely)),
  );
  for (const { rule, match } of lines) {
    const connections = intersectConnections(course.openPerhaps, match.perhaps);
    if (isNoConnections(connections) || rule.action === 'pass') continue;
    course.because.push({ effect: rule.action, direction, connections, at: [rule.at] });
    course.doubts.push(...match.doubts);
  }
  course.openSurely = subtractConnections(course.openSurely, unionConnections(allowed.perhaps, denied.perhaps));
  course.openPerhaps = subtractConnections(course.openPerhaps, unionConnections(allowed.surely, denied.surely));
}

function joined(lines: readonly Line[]): Pick<RuleMatch, 'surely' | 'perhaps'> {
  return {
    surely: lines.map(({ match }) => match.surely).reduce(unionConnections, noConnections),
    perhaps: lines.map(({ match }) => match.perhaps).reduce(unionConnections, noConnections),
  };
}

function allow(course: Course, surely: Connections, perhaps: Connections): void {
  course.allowedSurely = unionConnections(course.allowedSurely, surely);
  course.allowedPerhaps = unionConnections(course.allowedPerhaps, perhaps);
}

/** What no rule allowed is denied for a subject that a policy isolates (N-1.10). */
function closeIsolated(course: Course, applied: readonly Applied[], direction: Question['direction']): void {
  const isolating = applied.filter(({ policy }) => policy[direction]?.isolates);
  if (isolating.length === 0) return;
  const denied = subtractConnections(course.openPerhaps, course.allowedPerhaps);
  const at = isolating.map(({ policy }) => policy[direction]?.at ?? policy.at);
  if (!isNoConnections(denied)) course.because.push({ effect: 'deny', direction, connections: denied, at });
  course.openSurely = noConnections;
  if (isolating.some(({ selects }) => selects === 'yes')) course.openPerhaps = noConnections;
}
