import type { Policy } from '../model/policy';
import type { Tier } from '../model/tier';
import type { Doubt, Reason } from '../model/verdict';
import { allConnections, noConnections, type Connections } from '../sets/connections';
import { allOf, matchesPartly, type KnownLabels, type Match } from '../sets/selectors';
import { outcomeOf, startedCourse, type Course, type Spoken } from './course';
import { unsureNamespace, unsurePods } from './doubts';
import { takeInOrder } from './first-match';
import type { Party } from './party';
import { isProcessed } from './processed';
import { matchRule, type RuleMatch } from './rule-match';
import type { Setting } from './setting';
import { takeTogether } from './union';
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
  /** The labels of the subject's namespace: they may tell more than was known when `applied` was found. */
  readonly labels: KnownLabels;
  /** Those of the subject's pods, likewise. */
  readonly podLabels: KnownLabels;
  readonly peer: View;
  /** Whether both ends are in one namespace: then what is unknown of it is the same. */
  readonly areNeighbours: boolean;
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

/** Goes through the tiers in order; what is left at the end is allowed. */
export function decide(question: Question, setting: Setting): Outcome {
  const speaking = question.applied.filter((one) => speaks(one, question, setting));
  if (speaking.length === 0) return open;
  const course = startedCourse();
  for (const tier of setting.tiers) {
    const own = speaking.filter(({ policy }) => policy.tier === tier.name);
    if (own.length > 0) passTier(course, tier, own, question, setting);
  }
  return outcomeOf(course);
}

function speaks({ policy, selects }: Applied, question: Question, { profile }: Setting): boolean {
  if (!policy[question.direction] || !isProcessed(policy, profile)) return false;
  return selects === 'yes' || selectsNow(policy, question) !== 'no';
}

type Asked = Pick<Question, 'labels' | 'podLabels'>;

/** Whether a policy that only perhaps selects the subject does so with these labels. */
export function selectsNow(policy: Policy, asked: Asked): Match {
  return allOf([inNamespaces(policy, asked), matchesPartly(policy.subject.pods, asked.podLabels)]);
}

function inNamespaces({ subject: { namespaces } }: Policy, { labels }: Asked): Match {
  return namespaces.kind === 'named' ? 'yes' : matchesPartly(namespaces.selector, labels);
}

/** Why a policy only perhaps selects the subject. */
function doubtAbout(policy: Policy, asked: Asked): string {
  if (inNamespaces(policy, asked) === 'maybe') return unsureNamespace;
  return unsurePods(policy.subject.pods, asked.podLabels);
}

function passTier(course: Course, tier: Tier, applied: readonly Applied[], question: Question, setting: Setting): void {
  const spoken = applied.map((one) => spokenOf(one, question, setting));
  const take = tier.combine === 'first-match' ? takeInOrder : takeTogether;
  take(course, spoken, question.direction, tier);
}

function spokenOf({ policy, selects }: Applied, question: Question, setting: Setting): Spoken {
  const isSure = selects === 'yes' || selectsNow(policy, question) === 'yes';
  const doubt = isSure ? undefined : doubtAbout(policy, question);
  const lines = (policy[question.direction]?.rules ?? []).map((rule) => {
    const match = matchRule(rule, question.peer, question.destination, setting);
    return { rule, match: doubt === undefined ? match : weakened(match, policy, doubt) };
  });
  return { policy, doubt, lines };
}

/** What a policy says that only perhaps selects the subject is only perhaps said. */
function weakened(match: RuleMatch, policy: Policy, reason: string): RuleMatch {
  const doubt = { reason, at: [policy.subjectAt], connections: match.perhaps };
  return { ...match, surely: noConnections, doubts: [...match.doubts, doubt] };
}
