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
import { decidersOf, type Decider, type Hop, type SideVerdict } from './hop';
import type { Remark, StepOutcome } from './step';

/** All that is to be said about one side of a hop. */
export interface Said {
  readonly side: SideVerdict;
  readonly hop: Hop;
  readonly setting: Setting;
  readonly outcome: StepOutcome;
  readonly deciders: readonly Decider[];
  /** Of those: rules that allow, rules that deny, and policies that close the pod for what no rule allows. */
  readonly allowing: readonly Decider[];
  readonly denying: readonly Decider[];
  readonly closing: readonly Policy[];
  /** What is not known. */
  readonly missing: readonly Remark[];
}

export function saidOf(side: SideVerdict, hop: Hop, setting: Setting): Said {
  const outcome = outcomeOf(side, hop.asked);
  const deciders = relevant(side, hop.asked, outcome);
  const allowing = deciders.filter(({ reason }) => reason.effect === 'allow');
  const denying = deciders.filter(({ reason, rule }) => reason.effect === 'deny' && rule !== undefined);
  const closing = deciders.filter(({ rule }) => rule === undefined).map(({ policy }) => policy);
  return { side, hop, setting, outcome, deciders, allowing, denying, closing, missing: missingOf(side, hop.asked) };
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

function missingOf({ verdict }: SideVerdict, asked: Connections): readonly Remark[] {
  const doubtful = subtractConnections(intersectConnections(verdict.perhaps, asked), verdict.surely);
  const doubts = verdict.doubts.filter(
    ({ connections }) => !isNoConnections(intersectConnections(connections, doubtful)),
  );
  return doubts.map(({ reason, at }) => ({ message: reason, at }));
}

/** The lines that decide: rules before what closes. */
export function placesOf({ allowing, denying, closing, side }: Said): readonly Anchor[] {
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
