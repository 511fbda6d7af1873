import type { Doubt } from '../model/verdict';
import type { Pair } from '../reach/pairs';
import {
  coversConnections,
  intersectConnections,
  isNoConnections,
  noConnections,
  type Connections,
} from '../sets/connections';
import type { Entrance, Receiver } from './behind-service';

/** What gets through a port of a Service, as connections to that port. */
export interface Passage {
  readonly entrance: Entrance;
  /** Whichever of the endpoints takes a connection. */
  readonly surely: Connections;
  readonly doubts: readonly Doubt[];
}

/** `pairs` are those of one source, by receiver; one that is not among them refuses. */
export function passageThrough(entrance: Entrance, pairs: ReadonlyMap<number, Pair> = new Map()): Passage {
  const asked = entrance.behind.map((receiver) => ({ receiver, pair: pairs.get(receiver.number) }));
  const refusing = asked.filter(({ receiver, pair }) => isRefused(receiver, pair));
  if (refusing.length === asked.length) return { entrance, surely: noConnections, doubts: [] };
  const doubts = asked.flatMap(({ receiver, pair }) => doubtsOn(receiver, pair));
  const partly = refusing.length > 0 ? [partlyRefused(entrance, refusing)] : [];
  const all = [...partly, ...doubts].map((doubt) => ({ ...doubt, connections: entrance.connections }));
  return { entrance, surely: all.length === 0 ? entrance.connections : noConnections, doubts: told(all) };
}

interface AskedReceiver {
  readonly receiver: Receiver;
  readonly pair: Pair | undefined;
}

function isRefused({ connections }: Receiver, pair: Pair | undefined): boolean {
  return !pair || isNoConnections(intersectConnections(pair.perhaps, connections));
}

function doubtsOn({ connections }: Receiver, pair: Pair | undefined): readonly Doubt[] {
  if (!pair || coversConnections(pair.surely, connections)) return [];
  return pair.doubts.filter((doubt) => !isNoConnections(intersectConnections(doubt.connections, connections)));
}

function partlyRefused({ at, behind, connections }: Entrance, refusing: readonly AskedReceiver[]): Doubt {
  const [only, ...others] = refusing.map(({ receiver }) => receiver.name);
  const who =
    others.length === 0 ? `\`${only ?? ''}\` refuses it` : `${others.length + 1} of ${behind.length} refuse it`;
  return { reason: `each connection goes to any of those behind the Service, and ${who}`, at: [at], connections };
}

/** Each reason once. */
function told(doubts: readonly Doubt[]): readonly Doubt[] {
  return [...new Map(doubts.map((doubt) => [JSON.stringify([doubt.reason, doubt.at]), doubt])).values()];
}
