import type { Bounds, Reason } from '../model/verdict';
import {
  allConnections,
  connectionsEqual,
  intersectConnections,
  isNoConnections,
  subtractConnections,
  unionConnections,
} from '../sets/connections';
import { completions } from './completions';
import { decide, open, type Outcome, type Question } from './decide';
import type { End } from './end';
import { isNode, namespaceOf } from './party';
import type { Setting } from './setting';
import { viewOf } from './view';
import { labelsIn, podLabelsIn, type World } from './world';

/** One direction of a connection: the policies about `subject` decide on `peer`. */
export interface Side {
  readonly direction: Reason['direction'];
  readonly subject: End;
  readonly peer: End;
}

export interface Worlds {
  readonly rough: readonly World[];
  readonly decided: readonly World[];
}

/** What one side makes of its peer. A list of one item holds in all worlds. */
export interface Stance {
  /** For each reading, the bounds and the reasons, with all else left open. */
  readonly rough: readonly Outcome[];
  /** For each decided world, what all completions of the rest allow, and what any does. */
  readonly decided: readonly Bounds[];
}

/** No policy speaks. */
export const openStance: Stance = { rough: [open], decided: [open] };

export function stanceOf(side: Side, worlds: Worlds, setting: Setting): Stance {
  if (!side.subject.applied.some(({ policy }) => policy[side.direction])) return openStance;
  const rough = worlds.rough.map((world) => outcomeIn(side, world, setting, decide));
  if (rough.every(isCertain)) return { rough, decided: worlds.decided.map((world) => likeRough(world, worlds, rough)) };
  return { rough, decided: worlds.decided.map((world) => outcomeIn(side, world, setting, decideExactly)) };
}

export function isCertain({ surely, perhaps }: Bounds): boolean {
  return connectionsEqual(surely, perhaps);
}

function likeRough(world: World, worlds: Worlds, rough: readonly Outcome[]): Outcome {
  return rough[worlds.rough.findIndex(({ reading }) => reading === world.reading)] ?? open;
}

function outcomeIn(side: Side, world: World, setting: Setting, how: typeof decide): Outcome {
  const { direction, subject, peer } = side;
  if (isNode(subject.party, world.reading)) return open;
  const [own, other] = direction === 'egress' ? (['sender', 'receiver'] as const) : (['receiver', 'sender'] as const);
  const question = {
    direction,
    applied: subject.applied,
    labels: labelsIn(world, subject),
    podLabels: podLabelsIn(world, subject, own),
    peer: viewOf(peer, world, setting, other),
    areNeighbours: namespaceOf(subject.party) === namespaceOf(peer.party),
    destination: direction === 'ingress' ? subject.party : peer.party,
  };
  const outcome = how(question, setting);
  return direction === 'ingress' && isNode(peer.party, world.reading) ? onAnyNode(outcome, question) : outcome;
}

/** What is certain in every completion of what the question leaves open, and what is possible in any. */
function decideExactly(question: Question, setting: Setting): Outcome {
  const rough = decide(question, setting);
  if (isCertain(rough)) return rough;
  const all = completions(question).map((one) => decide(one, setting));
  const surely = all.map((one) => one.surely).reduce(intersectConnections);
  return { ...rough, surely, perhaps: all.map((one) => one.perhaps).reduce(unionConnections) };
}

/** A pod's own node always gets in (N-1.30), and a host network pod may be on it. */
function onAnyNode(outcome: Outcome, { applied }: Question): Outcome {
  const rest = subtractConnections(allConnections, outcome.surely);
  if (isNoConnections(rest)) return outcome;
  const reason = 'a pod on the host network gets in where both are on the same node';
  const denying = outcome.because.flatMap((one) => (one.effect === 'deny' ? one.at : []));
  const closing = applied.flatMap(({ policy }) => (policy.ingress?.isolates ? [policy.ingress.at] : []));
  const at = [...new Set([...denying, ...closing])];
  return { ...outcome, perhaps: allConnections, doubts: [...outcome.doubts, { reason, at, connections: rest }] };
}
