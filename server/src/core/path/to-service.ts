import { endpointsOf, type PortEndpoints } from '../cluster/endpoints';
import { scopedKey } from '../cluster/key';
import { unshownEndpoints } from '../cluster/unshown-endpoints';
import type { Service } from '../model/service';
import { maySendAnywhere, maySendInto } from '../reach/may-send';
import type { Connections } from '../sets/connections';
import { endpointWays } from './endpoint-ways';
import type { Host, OutsideHost, Where } from './host';
import { noEndpoints } from './no-endpoints';
import { together } from './passage';
import { policiesBetween } from './policies';
import { deadEnd, type Route } from './route';
import { askedFrom, clientSide, noSuchPort, otherPort, portsAskedOf, portText } from './service-ports';
import { step } from './step';
import { either, passing, then, type Stretch } from './stretch';
import { toHeadless } from './to-headless';
import type { PortsAsked } from './word';
import { objectText } from './words';
import { worldOf } from './world';

/** The way through a Service, as from inside the cluster: to one of its ports, and on to any of its endpoints. */
export function toService(where: Where, from: Host, service: Service, ports: PortsAsked | undefined): Route {
  const asked = askedFrom(service, ports);
  const lost = beyondFiles(where, from, service, asked, noEndpoints(where, service, asked));
  if (service.clusterIP === 'headless')
    return lost ? { asked, stretch: lost } : toHeadless(where, from, service, asked);
  const wanted = portsAskedOf(service, ports);
  if (wanted.length === 0) return deadEnd(asked, noSuchPort(service, ports), () => otherPort(service));
  if (lost) return { asked, stretch: lost };
  const all = endpointsOf(where.db, scopedKey(where.cluster, service.namespace, service.name));
  const ways = all.filter(({ port }) => wanted.includes(port)).map((one) => throughPort(where, from, service, one));
  return { asked, stretch: either(ways, together) };
}

/** Endpoints that no file shows: a sender whose policies let it go nowhere near gets to none of them. */
function beyondFiles(
  where: Where,
  from: Host,
  service: Service,
  asked: Connections,
  lost: Stretch | undefined,
): Stretch | undefined {
  const { db, cluster } = where;
  const key = scopedKey(cluster, service.namespace, service.name);
  if (!lost || from.kind === 'outside' || !unshownEndpoints(db, key)) return lost;
  const isOpen = service.selector
    ? maySendInto(db, cluster, from.workload, service.namespace)
    : maySendAnywhere(db, cluster, from.workload);
  if (isOpen) return lost;
  const anywhere: OutsideHost = { kind: 'outside', addresses: worldOf(where), name: 'any endpoint', meant: 'one' };
  // What a rule for it would have to name is in no file.
  return { ...then(lost, policiesBetween(where, from, anywhere, asked)), obstacles: [] };
}

/** What a connection to one port of a Service meets. */
export function throughPort(where: Where, from: Host, service: Service, endpoints: PortEndpoints): Stretch {
  const { port } = endpoints;
  const target =
    typeof port.targetPort === 'number' ? `port ${port.targetPort}` : `the port called \`${port.targetPort}\``;
  const whom = service.selector ? `${target} of its pods` : 'its endpoints';
  const message = `Service ${objectText(service)} (${service.type}) takes ${portText(port)} and sends it to ${whom}.`;
  const taken = passing(clientSide(port), step('service', 'passes', message, [port.targetAt]));
  return then(taken, endpointWays(where, from, service, endpoints));
}
