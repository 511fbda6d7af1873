import type { Policy } from '../model/policy';
import { intersectConnections } from '../sets/connections';
import type { Decider } from './hop';
import type { Said } from './said';
import { connectionsText, listed, onPorts, policiesText, ruleText, verb } from './words';

/** What the policies about one end do to a hop. */
export function sideSentence(said: Said): string {
  switch (said.outcome) {
    case 'passes':
      return passesText(said);
    case 'fails':
      return failsText(said);
    case 'partly':
      return partlyText(said);
    case 'unknown':
    case 'ignored':
      return unknownText(said);
  }
}

function passesText(said: Said): string {
  const { side, hop, allowing } = said;
  const { direction, names } = side;
  if (allowing.length === 0) return openText(said);
  const doing = direction === 'egress' ? `send to ${names.peer}` : `come in to ${names.subject}`;
  const lets = verb(policiesOf(allowing), 'lets', 'let');
  const who = direction === 'egress' ? names.subject : names.peer;
  return `${policiesText(policiesOf(allowing))} ${lets} ${who} ${doing}${onPorts(hop.asked)}.`;
}

function openText({ side: { direction, subject, names }, setting }: Said): string {
  const rest = direction === 'egress' ? 'it may send to anyone' : 'anyone may come in';
  const isClosed = subject.applied.some(({ policy }) => policy[direction]?.isolates);
  if (!isClosed) return `No policy closes ${names.subject} for ${direction}, so ${rest}.`;
  const isOnHost = subject.party.kind === 'pod' && subject.party.workload.hostNetwork;
  if (isOnHost) return `${names.subject} is on the network of its node, where policies do not count, so ${rest}.`;
  return `No policy that ${setting.profile.title} goes by closes ${names.subject} for ${direction}, so ${rest}.`;
}

function failsText({ side, hop, closing, denying }: Said): string {
  const { direction, names } = side;
  if (denying.length > 0) return `${deniesText(denying, direction)}${onPorts(hop.asked)}.`;
  const hasRules = closing.some((policy) => (policy[direction]?.rules.length ?? 0) > 0);
  const closes = `${policiesText(closing)} ${verb(closing, 'closes', 'close')} ${names.subject} for ${direction}`;
  if (!hasRules)
    return `${closes} and ${verb(closing, 'lets', 'let')} ${direction === 'egress' ? 'it send nothing' : 'nobody in'}.`;
  const rest = direction === 'egress' ? `lets it send to ${names.peer}` : `lets ${names.peer} in`;
  return `${closes}, and no rule of ${verb(closing, 'it', 'theirs')} ${rest}${onPorts(hop.asked)}.`;
}

function deniesText(denying: readonly Decider[], direction: 'ingress' | 'egress'): string {
  const whom = denying.flatMap(({ rule }) => (rule ? [ruleText({ ...rule, ports: 'all' }, direction)] : []));
  const policies = policiesOf(denying);
  return `${policiesText(policies)} ${verb(policies, 'denies', 'deny')} ${direction} ${[...new Set(whom)].join(' and ')}`;
}

function partlyText({ side, hop, allowing, closing, denying }: Said): string {
  const { direction, names, verdict } = side;
  const passed = connectionsText(intersectConnections(verdict.surely, hop.asked));
  const doing =
    direction === 'egress' ? `${names.subject} send ${passed} to ${names.peer}` : `${names.peer} in on ${passed}`;
  const rest =
    denying.length > 0
      ? `${policiesText(policiesOf(denying))} ${verb(policiesOf(denying), 'denies', 'deny')}`
      : `${policiesText(closing)} ${verb(closing, 'closes', 'close')}`;
  if (allowing.length === 0) return `Only ${passed} gets through for ${direction}; ${rest} the rest.`;
  const lets = `${policiesText(policiesOf(allowing))} ${verb(policiesOf(allowing), 'lets', 'let')}`;
  return `${lets} ${doing} and no more; ${rest} the rest.`;
}

function unknownText({ side, hop, missing }: Said): string {
  const { direction, names } = side;
  const what =
    direction === 'egress'
      ? `${names.subject} may send to ${names.peer}`
      : `${names.peer} may come in to ${names.subject}`;
  const reasons = [...new Set(missing.map(({ message }) => message))];
  return `Whether ${what}${onPorts(hop.asked)} is not known: ${listed(reasons)}.`;
}

export function policiesOf(deciders: readonly Decider[]): readonly Policy[] {
  return deciders.map(({ policy }) => policy);
}
