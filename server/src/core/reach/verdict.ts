import type { Anchor } from '../model/anchor';
import type { Bounds, Doubt, Reason, Verdict } from '../model/verdict';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import {
  connectionsEqual,
  intersectConnections,
  isNoConnections,
  noConnections,
  subtractConnections,
  unionConnections,
  type Connections,
} from '../sets/connections';
import { couplings } from './coupling';
import { open, type Outcome } from './decide';
import { narrowed } from './doubts';
import { endOf, type End } from './end';
import type { Party } from './party';
import type { Setting } from './setting';
import { settingOf } from './situation';
import { isCertain, stanceOf, type Stance, type Worlds } from './stance';
import { decidedWorlds, roughWorlds } from './world';

/** May one party send to another, whatever the network plugin makes of policies: both directions must allow it (N-1.6). */
export function verdictBetween(db: Database, cluster: ClusterId, from: Party, to: Party): Verdict {
  const setting = settingOf(db, cluster);
  const ends = [endOf(db, cluster, from), endOf(db, cluster, to)] as const;
  const worlds = worldsOf(...ends, setting);
  const verdict = combine(...stancesOf(...ends, worlds, setting));
  return isCertain(verdict) ? verdict : (coupled(...ends, setting) ?? verdict);
}

/**
 * The bounds with all that is unknown left open: around those of the verdict, seldom wider where it matters, and said in a
 * fraction of the time.
 */
export function roughlyBetween(db: Database, cluster: ClusterId, from: Party, to: Party): Bounds {
  const setting = settingOf(db, cluster);
  const ends = [endOf(db, cluster, from), endOf(db, cluster, to)] as const;
  const [egress, ingress] = stancesOf(...ends, { rough: roughWorlds(...ends, setting), decided: [] }, setting);
  return bothBounds(egress.rough, ingress.rough);
}

export function worldsOf(from: End, to: End, setting: Setting): Worlds {
  const rough = roughWorlds(from, to, setting);
  return { rough, decided: decidedWorlds(rough) };
}

/** The verdict where something unknown is one and the same for both directions; `undefined` where nothing is. */
export function coupled(from: End, to: End, setting: Setting): Verdict | undefined {
  const shared = couplings(from, to, setting);
  if (shared.length === 0) return undefined;
  const { rough, decided } = worldsOf(from, to, setting);
  const worlds = { rough, decided: decided.flatMap((world) => shared.map((more) => ({ ...world, ...more }))) };
  return combine(...stancesOf(from, to, worlds, setting));
}

function stancesOf(from: End, to: End, worlds: Worlds, setting: Setting): readonly [egress: Stance, ingress: Stance] {
  return [
    stanceOf({ direction: 'egress', subject: from, peer: to }, worlds, setting),
    stanceOf({ direction: 'ingress', subject: to, peer: from }, worlds, setting),
  ];
}

export function combine(egress: Stance, ingress: Stance): Verdict {
  const rough = aligned(egress.rough, ingress.rough)
    .map(([a, b]) => both(a, b))
    .reduce(eitherReading);
  if (isCertain(rough)) return { ...rough, doubts: [] };
  const { surely, perhaps } = boundsOf(egress, ingress);
  const unsure = subtractConnections(perhaps, surely);
  return { surely, perhaps, because: rough.because, doubts: explained(rough.doubts, unsure, rough.because) };
}

/** Of every decided world: what all allow, and what any does. */
export function boundsOf(egress: Stance, ingress: Stance): Bounds {
  return bothBounds(egress.decided, ingress.decided);
}

function bothBounds(egress: readonly Bounds[], ingress: readonly Bounds[]): Bounds {
  const all = aligned(egress, ingress);
  return {
    surely: all.map(([a, b]) => intersectConnections(a.surely, b.surely)).reduce(intersectConnections),
    perhaps: all.map(([a, b]) => intersectConnections(a.perhaps, b.perhaps)).reduce(unionConnections),
  };
}

function aligned<T extends Bounds>(a: readonly T[], b: readonly T[]): readonly (readonly [T | Outcome, T | Outcome])[] {
  const longer = a.length >= b.length ? a : b;
  return longer.map((_, index) => [a[index] ?? a[0] ?? open, b[index] ?? b[0] ?? open] as const);
}

function both(egress: Outcome, ingress: Outcome): Verdict {
  return {
    surely: intersectConnections(egress.surely, ingress.surely),
    perhaps: intersectConnections(egress.perhaps, ingress.perhaps),
    because: [...egress.because, ...ingress.because],
    doubts: [...doubtsOf(egress), ...doubtsOf(ingress)],
  };
}

/** What is certain for one side anyway, it is no reason to doubt. */
function doubtsOf({ surely, perhaps, doubts }: Outcome): readonly Doubt[] {
  if (doubts.length === 0) return doubts;
  const unsure = subtractConnections(perhaps, surely);
  return doubts.flatMap((doubt) => narrowed(doubt, unsure));
}

/** Certain is what both readings allow, possible what either does. */
function eitherReading(a: Verdict, b: Verdict): Verdict {
  return {
    surely: intersectConnections(a.surely, b.surely),
    perhaps: unionConnections(a.perhaps, b.perhaps),
    because: [...a.because, ...b.because.filter((one) => !a.because.some((other) => sameReason(one, other)))],
    doubts: [...a.doubts, ...b.doubts.filter((one) => !a.doubts.some((other) => sameDoubt(one, other)))],
  };
}

function explained(doubts: readonly Doubt[], unsure: Connections, because: readonly Reason[]): readonly Doubt[] {
  const own = merged(doubts.flatMap((doubt) => narrowed(doubt, unsure)));
  const covered = own.map(({ connections }) => connections).reduce(unionConnections, noConnections);
  const rest = subtractConnections(unsure, covered);
  if (isNoConnections(rest)) return own;
  const reason = 'what policies mean for pods on the host network is up to the network plugin';
  return [...own, { reason, connections: rest, at: because.flatMap((one) => one.at).slice(0, 3) }];
}

/** A policy that perhaps selects somebody perhaps closes it, and what it allows is perhaps allowed: one doubt. */
function merged(doubts: readonly Doubt[]): readonly Doubt[] {
  const found: Doubt[] = [];
  for (const doubt of doubts) {
    const index = found.findIndex((one) => one.reason === doubt.reason && sameAnchors(one.at, doubt.at));
    const other = found[index];
    if (!other) found.push(doubt);
    else found[index] = { ...other, connections: unionConnections(other.connections, doubt.connections) };
  }
  return found;
}

function sameReason(a: Reason, b: Reason): boolean {
  return a.effect === b.effect && a.direction === b.direction && sameAnchors(a.at, b.at);
}

function sameDoubt(a: Doubt, b: Doubt): boolean {
  return a.reason === b.reason && sameAnchors(a.at, b.at) && connectionsEqual(a.connections, b.connections);
}

/** Both come from the same facts, so the same place is the same object. */
function sameAnchors(a: readonly Anchor[], b: readonly Anchor[]): boolean {
  return a.length === b.length && a.every((anchor, index) => anchor === b[index]);
}
