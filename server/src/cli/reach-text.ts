import type { ReachConnection, ReachEndpoint } from '../core/reachability';
import { connectionsToString, isNoConnections } from '../core/sets/connections';
import { displayWidth, padded, printable } from './display';
import { compare } from './order';
import { page, placeText, toldLines, type Page } from './page';
import type { ReachReport } from './reach';
import type { Terminal } from './terminal';

/** The answer for a person: for each cluster what was assumed, and a table of connections. */
export function* reachText(report: ReachReport, terminal: Terminal): Generator<string> {
  const sheet = page(report.db, terminal);
  const clusters = [...new Set(report.endpoints.map(({ cluster }) => cluster))];
  for (const cluster of clusters) yield* clusterLines(sheet, report, cluster, clusters.length);
  if (clusters.length === 0) yield 'No workloads in these files.';
  for (const problem of report.problems) {
    yield '';
    yield* toldLines(sheet, problem);
  }
}

function* clusterLines(sheet: Page, report: ReachReport, cluster: string, clusters: number): Generator<string> {
  const { colours } = sheet;
  const endpoints = report.endpoints.filter((endpoint) => endpoint.cluster === cluster);
  if (clusters > 1) yield colours.bold(`Cluster ${printable(cluster)}`);
  for (const assumption of assumptionsOf(report, cluster, clusters)) yield `Assumed: ${printable(assumption)}`;
  yield* externalLines(endpoints);
  yield '';
  yield* tableLines(sheet, report, endpoints);
  if (clusters > 1) yield '';
}

/** Where there are several clusters, each assumption begins with the name of its own. */
function assumptionsOf({ assumptions }: ReachReport, cluster: string, clusters: number): readonly string[] {
  if (clusters === 1) return assumptions;
  const start = `${cluster}: `;
  return assumptions.filter((sentence) => sentence.startsWith(start)).map((sentence) => sentence.slice(start.length));
}

/** A part of the world is called by its first block of addresses; here are all of them. */
function* externalLines(endpoints: readonly ReachEndpoint[]): Generator<string> {
  for (const { id, cidrs = [] } of endpoints) if (cidrs.length > 1) yield `${id} is ${cidrs.join(', ')}`;
}

function* tableLines(
  sheet: Page,
  { connections }: ReachReport,
  endpoints: readonly ReachEndpoint[],
): Generator<string> {
  const own = new Set(endpoints.map(({ id }) => id));
  const width = Math.max(...endpoints.map(({ id }) => displayWidth(printable(id))));
  const sorted = connections
    .filter(({ from }) => own.has(from))
    .sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
  if (sorted.length === 0) yield 'Nobody can reach anybody.';
  for (const connection of sorted) {
    const pair = `${padded(printable(connection.from), width)} → ${padded(printable(connection.to), width)}`;
    for (const said of portsOf(sheet, connection)) yield `${pair}  ${said}`;
  }
}

/** What is certain first, then what holds under some readings only. */
function* portsOf(sheet: Page, { ports, maybe, ifEnforced }: ReachConnection): Generator<string> {
  const { colours } = sheet;
  const note = ifEnforced ? colours.red(`  not enforced; policies would leave ${connectionsToString(ifEnforced)}`) : '';
  if (!isNoConnections(ports)) yield connectionsToString(ports) + note;
  for (const { ports: doubtful, reason, at } of maybe) {
    const places = at.map((place) => placeText(sheet, place)).join(', ');
    const because = `${printable(reason)}${places === '' ? '' : ` (${places})`}`;
    yield colours.yellow(`${connectionsToString(doubtful)}  maybe: ${because}`);
  }
}
