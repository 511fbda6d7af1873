import type { ReachConnection } from '../core/reachability';
import { connectionsToString, isAllConnections, protocols, type Connections } from '../core/sets/connections';
import { isAllPorts, isNoPorts, portsToString } from '../core/sets/ports';
import { relativeTo } from './paths';
import type { ReachReport } from './reach';
import type { Terminal } from './terminal';

/** One row for each pair, protocol and certainty, as RFC 4180 has it: lines end with CR and LF. */
export function* reachCsv({ connections }: ReachReport, { cwd }: Terminal): Generator<string> {
  yield line(['from', 'to', 'protocol', 'ports', 'certainty', 'reason', 'at', 'if_enforced']);
  for (const connection of connections) {
    for (const cells of rowsOf(connection, cwd)) yield line([connection.from, connection.to, ...cells]);
  }
}

function* rowsOf({ ports, maybe, ifEnforced }: ReachConnection, cwd: string): Generator<readonly string[]> {
  const [certainty, left] = ifEnforced ? ['unenforced', connectionsToString(ifEnforced)] : ['yes', ''];
  for (const cells of byProtocol(ports)) yield [...cells, certainty, '', '', left];
  for (const { ports: some, reason, at } of maybe) {
    const places = at.map(({ file, range }) => `${relativeTo(cwd, file)}:${range.start.line + 1}`).join(' ');
    for (const cells of byProtocol(some)) yield [...cells, 'maybe', reason, places, ''];
  }
}

function byProtocol(connections: Connections): readonly (readonly [protocol: string, ports: string])[] {
  if (isAllConnections(connections)) return [['any', 'all']];
  const open = protocols.filter((protocol) => !isNoPorts(connections[protocol]));
  return open.map((protocol) => {
    const ports = connections[protocol];
    return [protocol, isAllPorts(ports) ? 'all' : portsToString(ports)];
  });
}

/** The writer of lines adds the LF. */
function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r`;
}

/** What a spreadsheet would take for a formula is none: a name in a manifest, or of a file, may be anything. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
