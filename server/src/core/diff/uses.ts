import type { ChangeKind, Passing } from '../diff';
import type { Bounds } from '../model/verdict';
import type { Said } from '../reachability/connections';
import type { Passage } from '../reachability/passage';
import { noConnections, unionConnections } from '../sets/connections';
import { changeOf } from './kind';
import { leadsOnlyIn, waysApart, type UsedWay, type WayDiff } from './ways';

/** What one client gets through a Service or Ingress. */
export interface Use {
  readonly passing: Passing;
  readonly ways: readonly UsedWay[];
}

export const noUse: Use = { passing: { ports: noConnections, maybe: [] }, ways: [] };

/** `say` puts several ways together. */
export function useOf(ways: readonly UsedWay[], say: (passages: readonly Passage[]) => Said | undefined): Use {
  const said = say(ways.map(({ passage }) => passage));
  return said ? { passing: { ports: said.ports, maybe: said.maybe }, ways } : { ...noUse, ways };
}

/** What became of it. */
export interface UseChange {
  readonly kind: ChangeKind;
  readonly ways: readonly WayDiff[];
}

/** To get to somebody else is to gain, though nothing else passes; `undefined` where it is the same. */
export function useChange(before: Use, after: Use): UseChange | undefined {
  const kind = changeOf(boundsOf(before), boundsOf(after));
  const ways = waysApart(before.ways, after.ways, ({ leads }) => leads);
  if (kind === 'added' || kind === 'removed') return { kind, ways };
  if (kind === 'widened' || ways.some((way) => leadsOnlyIn(way.after, way.before).length > 0))
    return { kind: 'widened', ways };
  return kind === undefined && ways.length === 0 ? undefined : { kind: 'narrowed', ways };
}

export function boundsOf({ passing: { ports, maybe } }: Use): Bounds {
  return { surely: ports, perhaps: maybe.map((doubt) => doubt.ports).reduce(unionConnections, ports) };
}
