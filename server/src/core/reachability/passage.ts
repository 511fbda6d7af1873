import type { Anchor } from '../model/anchor';
import type { Doubt } from '../model/verdict';
import { isNoConnections, noConnections, unionConnections, type Connections } from '../sets/connections';

/** What gets through one of the ports that clients connect to, as connections to that port. */
export interface Passage {
  readonly asked: Connections;
  /** Whichever of those behind it takes a connection. */
  readonly surely: Connections;
  readonly doubts: readonly Doubt[];
}

/** What one of those behind a port makes of a client. */
export interface Reception {
  readonly name: string;
  readonly outcome: 'admits' | 'refuses' | 'unsure';
  /** Why it is unsure. */
  readonly doubts: readonly Doubt[];
}

/** Each connection goes to any of them: what some refuse fails now and then, and nobody knows when. */
export function passage(asked: Connections, at: Anchor, receptions: readonly Reception[]): Passage {
  const refusing = receptions.filter(({ outcome }) => outcome === 'refuses');
  if (refusing.length === receptions.length) return { asked, surely: noConnections, doubts: [] };
  const partly = refusing.length > 0 ? [{ reason: partlyRefused(refusing, receptions), at: [at] }] : [];
  const doubts = [...partly, ...receptions.flatMap((reception) => reception.doubts)];
  return doubtful(asked, doubts);
}

/** What some doubt is about is not certain. */
export function doubtful(asked: Connections, doubts: readonly Pick<Doubt, 'reason' | 'at'>[]): Passage {
  const told = new Map(
    doubts.map(({ reason, at }) => [JSON.stringify([reason, at]), { reason, at, connections: asked }]),
  );
  return { asked, surely: told.size === 0 ? asked : noConnections, doubts: [...told.values()] };
}

function partlyRefused(refusing: readonly Reception[], all: readonly Reception[]): string {
  const [only, ...others] = refusing;
  const who =
    others.length === 0 ? `\`${only?.name ?? ''}\` refuses it` : `${refusing.length} of ${all.length} refuse it`;
  return `each connection goes to any of those behind the Service, and ${who}`;
}

/** All that passes surely, through any of several. */
export function surelyThrough(passages: readonly Passage[]): Connections {
  return passages.map(({ surely }) => surely).reduce(unionConnections, noConnections);
}

/** What several together let through, with policies enforced. What is certain through one of them is not in doubt. */
export function isClosed(passages: readonly Passage[]): boolean {
  return passages.every(({ surely, doubts }) => isNoConnections(surely) && doubts.length === 0);
}
