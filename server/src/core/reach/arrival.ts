import type { PodEndpoint } from '../cluster/endpoints';
import type { Doubt, Reason, Verdict } from '../model/verdict';
import {
  connectionsOf,
  intersectConnections,
  isNoConnections,
  noConnections,
  subtractConnections,
  unionConnections,
  type Connections,
  type Protocol,
} from '../sets/connections';
import { portRange } from '../sets/ports';

/** One port of a pod. */
export function portOf({ port }: PodEndpoint, protocol: Protocol): Connections {
  return connectionsOf(protocol, portRange(port));
}

/** What a verdict says of some connections. */
export function narrowed({ surely, perhaps, because, doubts }: Verdict, to: Connections): Verdict {
  const within = <T extends Reason | Doubt>(all: readonly T[]): readonly T[] =>
    all.flatMap((one) => {
      const connections = intersectConnections(one.connections, to);
      return isNoConnections(connections) ? [] : [{ ...one, connections }];
    });
  return {
    surely: intersectConnections(surely, to),
    perhaps: intersectConnections(perhaps, to),
    because: within(because),
    doubts: within(doubts),
  };
}

/** Where it is not known which of several holds: certain is what all of them allow, possible what any does. */
export function anyOf([first, ...others]: readonly [Verdict, ...Verdict[]]): Verdict {
  return others.reduce(
    (a, b) => ({
      surely: intersectConnections(a.surely, b.surely),
      perhaps: unionConnections(a.perhaps, b.perhaps),
      because: [...a.because, ...b.because.filter((one) => !a.because.includes(one))],
      doubts: [...a.doubts, ...b.doubts.filter((one) => !a.doubts.includes(one))],
    }),
    first,
  );
}

/** The same, but nothing of it is certain. */
export function unsure(verdict: Verdict, { reason, at }: Pick<Doubt, 'reason' | 'at'>): Verdict {
  const { perhaps, doubts } = verdict;
  if (isNoConnections(perhaps)) return verdict;
  return { ...verdict, surely: noConnections, doubts: [...doubts, { reason, at, connections: perhaps }] };
}

/** The same, with more that is possible for a reason. */
export function perhapsAlso(
  verdict: Verdict,
  also: Connections,
  { reason, at }: Pick<Doubt, 'reason' | 'at'>,
): Verdict {
  const connections = subtractConnections(also, verdict.surely);
  if (isNoConnections(connections)) return verdict;
  const perhaps = unionConnections(verdict.perhaps, also);
  return { ...verdict, perhaps, doubts: [...verdict.doubts, { reason, at, connections }] };
}
