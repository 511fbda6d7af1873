import type { Service, ServicePort } from '../model/service';
import { allConnections, connectionsOf, noConnections, unionConnections, type Connections } from '../sets/connections';
import { includesPort, portRange } from '../sets/ports';
import { change, type Change } from './stretch';
import { step, type Step } from './step';
import type { PortsAsked } from './word';
import { connectionsText, objectText } from './words';

/** The ports of a Service that are asked for; all of them where none is named. */
export function portsAskedOf({ ports: own }: Service, ports: PortsAsked | undefined): readonly ServicePort[] {
  if (!ports) return own;
  if (ports.kind === 'numbers') return own.filter((one) => includesPort(ports.connections[one.protocol], one.port));
  return own.filter((one) => one.name === ports.name && (ports.protocol ?? one.protocol) === one.protocol);
}

export function clientSide({ protocol, port }: ServicePort): Connections {
  return connectionsOf(protocol, portRange(port));
}

export function askedFrom(service: Service, ports: PortsAsked | undefined): Connections {
  if (ports?.kind === 'numbers') return ports.connections;
  const own = portsAskedOf(service, ports).map(clientSide).reduce(unionConnections, noConnections);
  return service.ports.length === 0 ? allConnections : own;
}

export function noSuchPort(service: Service, ports: PortsAsked | undefined): Step {
  const own = service.ports.map(portText);
  const asked =
    ports?.kind === 'name'
      ? `port called \`${ports.name}\``
      : `port ${ports ? connectionsText(ports.connections) : ''}`;
  const has = own.length === 0 ? 'it has no ports' : `it has ${own.join(', ')}`;
  return step(
    'service',
    'fails',
    `Service ${objectText(service)} has no ${asked}: ${has}.`,
    service.ports[0] ? [service.ports[0].at] : [service.at],
  );
}

/** `TCP 80 (`http`)`. */
export function portText({ protocol, port, name }: ServicePort): string {
  return `${protocol} ${port}${name === undefined ? '' : ` (\`${name}\`)`}`;
}

/** Connecting to a port that there is. Nobody has to change a file for that. */
export function otherPort({ ports }: Service): readonly Change[] {
  return ports.map((port) => ({
    ...change(`Connect to ${portText(port)} instead`),
    asks: { port: `${port.port}/${port.protocol}` },
  }));
}
