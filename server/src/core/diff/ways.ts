import type { Anchor } from '../model/anchor';
import type { Reason } from '../model/verdict';
import type { Passage } from '../reachability/passage';
import type { Connections } from '../sets/connections';

/** A way to a Service or Ingress that clients take: a port, a load balancer, a route; and who is at its end. */
export interface Way {
  /** `TCP 80`, `load balancer, TCP 80`, `shop.example/cart`; one Service or Ingress has each name once. */
  readonly name: string;
  readonly at: Anchor;
  /** Whatever policies say. */
  readonly behind: readonly Lead[];
}

/** Somebody at the end of a way: a workload, an address or a host. */
export interface Lead {
  /** The id that it has in the new state, if it is in that. */
  readonly to: string;
  readonly ports: Connections;
}

/** What of a way one client gets. */
export interface UsedWay extends Way {
  readonly passage: Passage;
  /** Those behind it that do not refuse. */
  readonly leads: readonly Lead[];
  readonly because: readonly Reason[];
}

/** A way that leads to others in the two states. */
export interface WayDiff {
  readonly name: string;
  readonly before: readonly Lead[];
  readonly after: readonly Lead[];
}

/** The ways of which the ends differ, those of the new state first. */
export function waysApart<W extends Way>(
  before: readonly W[],
  after: readonly W[],
  endsOf: (way: W) => readonly Lead[],
): readonly WayDiff[] {
  const [old, now] = [before, after].map((ways) => new Map(ways.map((way) => [way.name, endsOf(way)])));
  const names = [...new Set([...(now?.keys() ?? []), ...(old?.keys() ?? [])])];
  return names.flatMap((name) => {
    const [was, is] = [old?.get(name) ?? [], now?.get(name) ?? []];
    return leadsOnlyIn(was, is).length + leadsOnlyIn(is, was).length === 0 ? [] : [{ name, before: was, after: is }];
  });
}

/** Those of one list that the other has not. */
export function leadsOnlyIn(here: readonly Lead[], there: readonly Lead[]): readonly Lead[] {
  const known = new Set(there.map(leadKey));
  return here.filter((lead) => !known.has(leadKey(lead)));
}

function leadKey(lead: Lead): string {
  return JSON.stringify(lead);
}

/** Each under a name of its own: the same request may be routed twice. */
export function namedApart<W extends Way>(ways: readonly W[]): readonly W[] {
  const times = new Map<string, number>();
  return ways.map((way) => {
    const count = (times.get(way.name) ?? 0) + 1;
    times.set(way.name, count);
    return count === 1 ? way : { ...way, name: `${way.name} (${count})` };
  });
}
