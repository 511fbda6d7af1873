import type { Anchor } from '../model/anchor';
import type { Doubt } from '../model/verdict';
import { isNoConnections, noConnections, unionConnections, type Connections } from '../sets/connections';

/** Whichever of those behind a port takes a connection: what gets through surely, and why more may. */
export interface Through {
  readonly surely: Connections;
  readonly doubts: readonly Doubt[];
}

/** What gets through one of the ports that clients connect to, as connections to that port. */
export interface Passage extends Through {
  readonly asked: Connections;
  /** Where nobody enforces policies. */
  readonly free: Through;
}

/** What one of those behind a port makes of a client. */
export interface Reception {
  readonly name: string;
  readonly outcome: 'admits' | 'refuses' | 'unsure';
  /** Why it is unsure. */
  readonly doubts: readonly Doubt[];
}

const nothing: Through = { surely: noConnections, doubts: [] };

/** Each connection goes to any of them: what some refuse fails now and then, and nobody knows when. */
export function passage(asked: Connections, at: Anchor, receptions: readonly Reception[]): Passage {
  const free = receptions.length === 0 ? nothing : { surely: asked, doubts: [] };
  const refusing = receptions.filter(({ outcome }) => outcome === 'refuses');
  if (refusing.length === receptions.length) return { asked, ...nothing, free };
  const partly = refusing.length > 0 ? [{ reason: partlyRefused(refusing, receptions), at: [at] }] : [];
  const doubts = [...partly, ...receptions.flatMap((reception) => reception.doubts)];
  return { asked, ...throughDoubts(asked, doubts), free };
}

/** What some doubt is about that has nothing to do with policies is not certain. */
export function doubtful(asked: Connections, doubts: readonly Why[]): Passage {
  const through = throughDoubts(asked, doubts);
  return { asked, ...through, free: through };
}

/** Where more than policies keeps what gets through from being certain; what does not get through stays so. */
export function withDoubt(through: Passage, doubt: Why): Passage {
  const both = (part: Through): Through =>
    isNothing(part) ? part : throughDoubts(through.asked, [...part.doubts, doubt]);
  return { asked: through.asked, ...both(through), free: both(through.free) };
}

/** One of several, each of which takes all that is asked; `partly` says why some are closed. */
export function oneOf(passages: readonly Passage[], partly: (closed: readonly number[]) => Why): Passage {
  const asked = passages[0]?.asked ?? noConnections;
  const over = (parts: readonly Through[]): Through => {
    const closed = parts.flatMap((part, index) => (isNothing(part) ? [index] : []));
    if (closed.length === parts.length) return nothing;
    const doubts = parts.flatMap((part) => part.doubts);
    return throughDoubts(asked, closed.length === 0 ? doubts : [partly(closed), ...doubts]);
  };
  return { asked, ...over(passages), free: over(passages.map(({ free }) => free)) };
}

type Why = Pick<Doubt, 'reason' | 'at'>;

function throughDoubts(asked: Connections, doubts: readonly Why[]): Through {
  const told = new Map(
    doubts.map(({ reason, at }) => [JSON.stringify([reason, at]), { reason, at, connections: asked }]),
  );
  return { surely: told.size === 0 ? asked : noConnections, doubts: [...told.values()] };
}

function isNothing({ surely, doubts }: Through): boolean {
  return isNoConnections(surely) && doubts.length === 0;
}

function partlyRefused(refusing: readonly Reception[], all: readonly Reception[]): string {
  const [only, ...others] = refusing;
  const who =
    others.length === 0 ? `\`${only?.name ?? ''}\` refuses it` : `${refusing.length} of ${all.length} refuse it`;
  return `each connection goes to any of those behind the Service, and ${who}`;
}

/** All that passes surely, through any of several. */
export function surelyThrough(passages: readonly Through[]): Connections {
  return passages.map(({ surely }) => surely).reduce(unionConnections, noConnections);
}
