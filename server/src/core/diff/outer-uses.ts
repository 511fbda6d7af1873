import { clientsIn } from '../reachability/from-outside';
import { sayer } from '../reachability/said';
import { ingressWaysIn, serviceWaysIn, type OutsideReceiver, type WayIn } from '../reachability/ways-in';
import type { AddressSet } from '../sets/addresses';
import { connectionsOf } from '../sets/connections';
import { portRange } from '../sets/ports';
import type { ClusterState } from './clusters';
import type { Destination, Naming } from './destinations';
import { noUse, useOf, type Use } from './uses';
import { entryName, routeName } from './way-names';
import { namedApart, type Lead, type UsedWay } from './ways';

/** What a part of the outside, by the number that pairs know it by, gets through a Service or Ingress. */
export function outerUses(
  state: ClusterState,
  nameOf: Naming,
): (number: number | undefined, to: Destination | undefined) => Use {
  const say = sayer(state.db, state);
  const clientOf = clientsIn(state.db, state);
  const isEnforced = state.plugin.enforces !== 'no';
  return (number, to) => {
    const client = number === undefined ? undefined : clientOf(number);
    if (!to || !client) return noUse;
    const ways = waysTo(state, to, client).map((way) => usedWay(way, isEnforced, nameOf));
    return ways.length === 0 ? noUse : useOf(namedApart(ways), say);
  };
}

function waysTo({ db, scope }: ClusterState, to: Destination, client: AddressSet): readonly WayIn[] {
  if (to.kind === 'ingress') return ingressWaysIn(db, scope, to.target, client);
  return to.target ? serviceWaysIn(db, scope, to.target, client) : [];
}

function usedWay({ entry, receivers, passage }: WayIn, isEnforced: boolean, nameOf: Naming): UsedWay {
  const leadOf = ({ workload, name, port }: OutsideReceiver): Lead => ({
    to: workload ? nameOf(workload) : name,
    ports: connectionsOf(entry.protocol, portRange(port)),
  });
  return {
    name: entry.kind === 'ingress' ? routeName(entry.route) : entryName(entry),
    at: entry.at,
    passage,
    behind: receivers.map(leadOf),
    leads: receivers.filter(({ outcome }) => !isEnforced || outcome !== 'refuses').map(leadOf),
    because: receivers.flatMap(({ because }) => because),
  };
}
