import {
  coversConnections,
  intersectConnections,
  isNoConnections,
  noConnections,
  unionConnections,
  type Connections,
} from '../sets/connections';

/** How much of what is asked for gets through. Each holds the one before. */
export interface Passage {
  /** Whichever way it goes, under every reading of the manifests. */
  readonly surely: Connections;
  /** On one of the ways at least: to some of the pods behind a Service, for some of the addresses. */
  readonly sometimes: Connections;
  /** On one of the ways at least, under some reading. */
  readonly perhaps: Connections;
}

export const blocked: Passage = { surely: noConnections, sometimes: noConnections, perhaps: noConnections };

export function free(asked: Connections): Passage {
  return { surely: asked, sometimes: asked, perhaps: asked };
}

/** Nobody knows. */
export function doubtful(asked: Connections): Passage {
  return { surely: noConnections, sometimes: noConnections, perhaps: asked };
}

/** One stretch after the other: what both let through. */
export function inSeries(a: Passage, b: Passage): Passage {
  return combined(a, b, intersectConnections);
}

/** Different connections, each with a way of its own. */
export function together(passages: readonly Passage[]): Passage {
  return passages.reduce((a, b) => combined(a, b, unionConnections), blocked);
}

/** Several ways, of which a connection takes any; no way at all leads nowhere. */
export function anyOf([first, ...others]: readonly Passage[]): Passage {
  if (!first) return blocked;
  return others.reduce(
    (a, b) => ({
      surely: intersectConnections(a.surely, b.surely),
      sometimes: unionConnections(a.sometimes, b.sometimes),
      perhaps: unionConnections(a.perhaps, b.perhaps),
    }),
    first,
  );
}

/** Several ways, of which it is not known which one it is. */
export function oneOf(passages: readonly Passage[]): Passage {
  const { surely, perhaps } = anyOf(passages);
  return { surely, sometimes: surely, perhaps };
}

/** What connections at an entrance meet behind it, where they go on as others: `inside` says what becomes of `inner`. */
export function behind(entrance: Connections, inside: Passage, inner: Connections): Passage {
  const whole = (part: Connections): Connections => (coversConnections(part, inner) ? entrance : noConnections);
  const perhaps = isNoConnections(intersectConnections(inside.perhaps, inner)) ? noConnections : entrance;
  return { surely: whole(inside.surely), sometimes: whole(inside.sometimes), perhaps };
}

function combined(a: Passage, b: Passage, how: (x: Connections, y: Connections) => Connections): Passage {
  return {
    surely: how(a.surely, b.surely),
    sometimes: how(a.sometimes, b.sometimes),
    perhaps: how(a.perhaps, b.perhaps),
  };
}
