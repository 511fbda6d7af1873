import type { PortSet } from './ports';
import {
  allPorts,
  coversPorts,
  intersectPorts,
  isAllPorts,
  isNoPorts,
  noPorts,
  portsEqual,
  portsToString,
  subtractPorts,
  unionPorts,
} from './ports';

/** The protocols a policy can speak about (N-1.24, N-1.28); ICMP and the rest are left to the CNI. */
export type Protocol = 'TCP' | 'UDP' | 'SCTP';

export const protocols: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];

/** The destination ports that are open, per protocol. */
export type Connections = Readonly<Record<Protocol, PortSet>>;

export const noConnections: Connections = { TCP: noPorts, UDP: noPorts, SCTP: noPorts };
export const allConnections: Connections = { TCP: allPorts, UDP: allPorts, SCTP: allPorts };

/** `ports` of one protocol, and nothing of the others (N-1.28). */
export function connectionsOf(protocol: Protocol, ports: PortSet): Connections {
  return isNoPorts(ports) ? noConnections : { ...noConnections, [protocol]: ports };
}

export function unionConnections(a: Connections, b: Connections): Connections {
  if (a === b || b === noConnections || a === allConnections) return a;
  if (a === noConnections || b === allConnections) return b;
  return pick(a, b, unionPorts(a.TCP, b.TCP), unionPorts(a.UDP, b.UDP), unionPorts(a.SCTP, b.SCTP));
}

export function intersectConnections(a: Connections, b: Connections): Connections {
  if (a === b || a === noConnections || b === allConnections) return a;
  if (b === noConnections || a === allConnections) return b;
  return pick(a, b, intersectPorts(a.TCP, b.TCP), intersectPorts(a.UDP, b.UDP), intersectPorts(a.SCTP, b.SCTP));
}

/** The connections of `a` that are not in `b`. */
export function subtractConnections(a: Connections, b: Connections): Connections {
  if (a === noConnections || b === noConnections) return a;
  if (a === b || b === allConnections) return noConnections;
  return pick(a, a, subtractPorts(a.TCP, b.TCP), subtractPorts(a.UDP, b.UDP), subtractPorts(a.SCTP, b.SCTP));
}

/** Is every connection of `b` in `a`? */
export function coversConnections(a: Connections, b: Connections): boolean {
  if (a === b) return true;
  return coversPorts(a.TCP, b.TCP) && coversPorts(a.UDP, b.UDP) && coversPorts(a.SCTP, b.SCTP);
}

export function connectionsEqual(a: Connections, b: Connections): boolean {
  if (a === b) return true;
  return portsEqual(a.TCP, b.TCP) && portsEqual(a.UDP, b.UDP) && portsEqual(a.SCTP, b.SCTP);
}

export function isNoConnections(c: Connections): boolean {
  return c === noConnections || (isNoPorts(c.TCP) && isNoPorts(c.UDP) && isNoPorts(c.SCTP));
}

export function isAllConnections(c: Connections): boolean {
  return c === allConnections || (isAllPorts(c.TCP) && isAllPorts(c.UDP) && isAllPorts(c.SCTP));
}

/** `TCP 80, 8000-8999; UDP 53`, `all TCP`, `all connections` or `nothing`. */
export function connectionsToString(c: Connections): string {
  if (isNoConnections(c)) return 'nothing';
  if (isAllConnections(c)) return 'all connections';
  return protocols
    .filter((protocol) => !isNoPorts(c[protocol]))
    .map((protocol) => (isAllPorts(c[protocol]) ? `all ${protocol}` : `${protocol} ${portsToString(c[protocol])}`))
    .join('; ');
}

/** An operand or a constant where it is the answer, so that equal answers tend to be identical and cost no memory. */
function pick(a: Connections, b: Connections, TCP: PortSet, UDP: PortSet, SCTP: PortSet): Connections {
  if (TCP === a.TCP && UDP === a.UDP && SCTP === a.SCTP) return a;
  if (TCP === b.TCP && UDP === b.UDP && SCTP === b.SCTP) return b;
  if (TCP === noPorts && UDP === noPorts && SCTP === noPorts) return noConnections;
  if (TCP === allPorts && UDP === allPorts && SCTP === allPorts) return allConnections;
  return { TCP, UDP, SCTP };
}
