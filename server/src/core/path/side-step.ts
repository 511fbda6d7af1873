import type { Anchor } from '../model/anchor';
import type { Policy } from '../model/policy';
import type { Setting } from '../reach/setting';
import {
  coversConnections,
  intersectConnections,
  isNoConnections,
  subtractConnections,
  type Connections,
} from '../sets/connections';
import { bystanders } from './bystanders';
import { decidersOf, type Decider, type Hop, type SideVerdict } from './hop';
import { step, type Step, type StepOutcome } from './step';
import { connectionsText, listed, onPorts, policiesText, verb } from './words';
import { nearMisses } from './near-misses';

/** What the policies about one end of a hop do to it; `undefined` for addresses outside, about which there are none. */
export function sideStep(side: SideVerdict, hop: Hop, setting: Setting): Step | undefined {
  if (side.subject.party.kind === 'outside') return undefined;
  const outcome = outcomeOf(side, hop.asked);
  const deciders = relevant(side, hop.asked, outcome);
  const said = saying({ side, hop, deciders, setting });
  return step(side.direction, outcome, sentence(said, outcome), places(said), {
    notes: outcome === 'passes' ? [] : nearMisses(said),
    alsoSelected: bystanders(said),
    missing: missingOf(side, hop.asked),
  });
}

/** All that the sentences about one side are made of. */
export interface Said {
  readonly side: SideVerdict;
  readonly hop: Hop;
  readonly setting: Setting;
  readonly deciders: readonly Decider[];
  readonly allowing: readonly Decider[];
  readonly denying: readonly Decider[];
  readonly closing: readonly Policy[];
}

function saying({ deciders, ...rest }: Pick<Said, 'side' | 'hop' | 'deciders' | 'setting'>): Said {
  const allowing = deciders.filter(({ reason }) => reason.effect === 'allow');
  const denying = deciders.filter(({ reason, rule }) => reason.effect === 'deny' && rule !== undefined);
  const closing = deciders.filter(({ rule }) => rule === undefined).map(({ policy }) => policy);
  return { ...rest, deciders, allowing, denying, closing };
}

export function outcomeOf({ verdict: { surely, perhaps } }: SideVerdict, asked: Connections): StepOutcome {
  if (coversConnections(surely, asked)) return 'passes';
  if (isNoConnections(intersectConnections(perhaps, asked))) return 'fails';
  return isNoConnections(intersectConnections(surely, asked)) ? 'unknown' : 'partly';
}

/** Of rules that allow, those that allow what is asked; what closes or denies, only where something is closed or denied. */
function relevant(side: SideVerdict, asked: Connections, outcome: StepOutcome): readonly Decider[] {
  const concerned = decidersOf(side).filter(
    ({ reason }) => !isNoConnections(intersectConnections(reason.connections, asked)),
  );
  if (outcome === 'passes') return concerned.filter(({ reason }) => reason.effect === 'allow');
  return outcome === 'fails' ? concerned.filter(({ reason }) => reason.effect === 'deny') : concerned;
}

function sentence(said: Said, outcome: StepOutcome): string {
  if (outcome === 'passes') return passesText(said);
  if (outcome === 'fails') return failsText(said);
  return outcome === 'partly' ? partlyText(said) : unknownText(said);
}

function passesText({ side, hop, allowing }: Said): string {
  const { direction, names } = side;
  const doing = direction === 'egress' ? `send to ${names.peer}` : `come in to ${names.subject}`;
  if (allowing.length === 0) {
    const rest = direction === 'egress' ? 'it may send to anyone' : 'anyone may come in';
    const whom = isSpokenOf(side, hop) ? 'as far as this goes' : `for ${direction}`;
    return `No policy closes ${names.subject} ${whom}, so ${rest}.`;
  }
  const lets = verb(allowing, 'lets', 'let');
  const who = direction === 'egress' ? names.subject : names.peer;
  return `${policiesText(allowing.map(({ policy }) => policy))} ${lets} ${who} ${doing}${onPorts(hop.asked)}.`;
}

function isSpokenOf({ subject, direction }: SideVerdict, hop: Hop): boolean {
  return !isNoConnections(hop.asked) && subject.applied.some(({ policy }) => policy[direction]?.isolates);
}

function failsText({ side, hop, closing, denying }: Said): string {
  const { direction, names } = side;
  if (denying.length > 0)
    return `${policiesText(denying.map(({ policy }) => policy))} ${verb(denying, 'denies', 'deny')} it.`;
  const what = onPorts(hop.asked);
  const hasRules = closing.some((policy) => (policy[direction]?.rules.length ?? 0) > 0);
  const closes = `${policiesText(closing)} ${verb(closing, 'closes', 'close')} ${names.subject} for ${direction}`;
  if (!hasRules)
    return `${closes} and ${verb(closing, 'lets', 'let')} ${direction === 'egress' ? 'it send nothing' : 'nobody in'}.`;
  const rest = direction === 'egress' ? `lets it send to ${names.peer}${what}` : `lets ${names.peer} in${what}`;
  return `${closes}, and no rule of ${verb(closing, 'it', 'theirs')} ${rest}.`;
}

function partlyText({ side, hop, allowing, closing, denying }: Said): string {
  const { direction, names, verdict } = side;
  const passed = connectionsText(intersectConnections(verdict.surely, hop.asked));
  const doing =
    direction === 'egress' ? `${names.subject} send ${passed} to ${names.peer}` : `${names.peer} in on ${passed}`;
  const rest =
    denying.length > 0
      ? `${policiesText(denying.map(({ policy }) => policy))} ${verb(denying, 'denies', 'deny')}`
      : `${policiesText(closing)} ${verb(closing, 'closes', 'close')}`;
  if (allowing.length === 0) return `Only ${passed} gets through for ${direction}; ${rest} the rest.`;
  return `${policiesText(allowing.map(({ policy }) => policy))} ${verb(allowing, 'lets', 'let')} ${doing} and no more; ${rest} the rest.`;
}

function unknownText({ side, hop }: Said): string {
  const { direction, names } = side;
  const reasons = missingOf(side, hop.asked).map(({ message }) => message);
  const what =
    direction === 'egress'
      ? `${names.subject} may send to ${names.peer}`
      : `${names.peer} may come in to ${names.subject}`;
  return `Whether ${what}${onPorts(hop.asked)} is not known: ${listed([...new Set(reasons)])}.`;
}

function missingOf({ verdict }: SideVerdict, asked: Connections): Step['missing'] {
  const doubtful = subtractConnections(intersectConnections(verdict.perhaps, asked), verdict.surely);
  const doubts = verdict.doubts.filter(
    ({ connections }) => !isNoConnections(intersectConnections(connections, doubtful)),
  );
  return doubts.map(({ reason, at }) => ({ message: reason, at }));
}

function places({ allowing, denying, closing, side }: Said): readonly Anchor[] {
  const rules = [...denying, ...allowing].flatMap(({ rule }) => rule?.at ?? []);
  const anchors = [...rules, ...closing.map((policy) => closingAt(policy, side.direction))];
  return [...new Set(anchors)];
}

/** Where a policy says that it closes: its section, or where there is none, its types or its subject. */
export function closingAt({ written, subjectAt, ...policy }: Policy, direction: 'ingress' | 'egress'): Anchor {
  const section = policy[direction]?.at ?? policy.at;
  if (written?.[direction] !== 'absent') return section;
  const index = written.types?.findIndex((type) => type.toLowerCase() === direction) ?? -1;
  if (index === -1) return subjectAt;
  return { ...section, path: [...section.path.slice(0, -1), 'policyTypes', index] };
}
