import { sayer } from '../reachability/said';
import { hostWaysIn, ingressWaysIn, serviceWaysIn, type OutsideReceiver, type WayIn } from '../reachability/ways-in';
import type { AddressSet } from '../sets/addresses';
import { connectionsOf } from '../sets/connections';
import { portRange } from '../sets/ports';
import type { ClusterState } from './clusters';
import type { Destination, Naming } from './destinations';
import { noUse, useOf, type Use } from './uses';
import { entryName, hostName, routeName } from './way-names';
import { namedApart, type Lead, type UsedWay } from './ways';

/** What clients outside, whom no policy tells apart, get through a Service, an Ingress or the ports of nodes. */
export function outerUses(
  state: ClusterState,
  nameOf: Naming,
): (client: AddressSet | undefined, to: Destination | undefined) => Use {
  const say = sayer(state.db, state);
  const isEnforced = state.plugin.enforces !== 'no';
  return (client, to) => {
    if (!to || !client) return noUse;
    const ways = waysTo(state, to, client).map((way) => usedWay(way, isEnforced, nameOf));
    return ways.length === 0 ? noUse : useOf(namedApart(ways), say);
  };
}

function waysTo({ db, scope }: ClusterState, to: Destination, client: AddressSet): readonly WayIn[] {
  if (to.kind === 'ingress') return ingressWaysIn(db, scope, to.target, client);
  if (to.kind === 'host') return hostWaysIn(db, scope, to.workload, client);
  return to.target ? serviceWaysIn(db, scope, to.target, client) : [];
}

function usedWay({ entry, receivers, passage }: WayIn, isEnforced: boolean, nameOf: Naming): UsedWay {
  const leadOf = ({ workload, name, port }: OutsideReceiver): Lead => ({
    to: workload ? nameOf(workload) : name,
    ports: connectionsOf(entry.protocol, portRange(port)),
  });
  return {
    name: nameOfEntry(entry),
    at: entry.at,
    passage,
    behind: receivers.map(leadOf),
    leads: receivers.filter(({ outcome }) => !isEnforced || outcome !== 'refuses').map(leadOf),
    because: receivers.flatMap(({ because }) => because),
  };
}

function nameOfEntry(entry: WayIn['entry']): string {
  if (entry.kind === 'ingress') return routeName(entry.route);
  return 'service' in entry ? entryName(entry) : hostName(entry);
}
