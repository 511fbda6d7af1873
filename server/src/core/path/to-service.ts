import { endpointsOf, type PortEndpoints } from '../cluster/endpoints';
import { scopedKey } from '../cluster/key';
import type { Service } from '../model/service';
import { endpointWays } from './endpoint-ways';
import type { Host, Where } from './host';
import { noEndpoints } from './no-endpoints';
import { together } from './passage';
import { deadEnd, type Route } from './route';
import { askedFrom, clientSide, noSuchPort, otherPort, portsAskedOf, portText } from './service-ports';
import { step } from './step';
import { either, passing, then, type Stretch } from './stretch';
import { toHeadless } from './to-headless';
import type { PortsAsked } from './word';
import { objectText } from './words';

/** The way through a Service, as from inside the cluster: to one of its ports, and on to any of its endpoints. */
export function toService(where: Where, from: Host, service: Service, ports: PortsAsked | undefined): Route {
  const asked = askedFrom(service, ports);
  const lost = noEndpoints(where, service, asked);
  if (service.clusterIP === 'headless')
    return lost ? { asked, stretch: lost } : toHeadless(where, from, service, asked);
  const wanted = portsAskedOf(service, ports);
  if (wanted.length === 0) return deadEnd(asked, noSuchPort(service, ports), () => otherPort(service));
  if (lost) return { asked, stretch: lost };
  const all = endpointsOf(where.db, scopedKey(where.cluster, service.namespace, service.name));
  const ways = all.filter(({ port }) => wanted.includes(port)).map((one) => throughPort(where, from, service, one));
  return { asked, stretch: either(ways, together) };
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
