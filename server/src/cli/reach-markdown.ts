import type { ReachConnection } from '../core/reachability';
import { connectionsToString, isNoConnections } from '../core/sets/connections';
import { bullets, code, table } from '../ide/markdown';
import { printable } from './display';
import { page, placeText, type Page } from './page';
import type { ReachReport } from './reach';
import type { Terminal } from './terminal';

/** A table with a row for each pair, for a wiki or a pull request. */
export function* reachMarkdown(report: ReachReport, terminal: Terminal): Generator<string> {
  const sheet = page(report.db, terminal);
  yield '# Who can reach whom';
  yield '';
  const notes = [...unenforced(report), ...report.assumptions, ...report.problems.map(({ message }) => message)];
  if (notes.length > 0) yield* [bullets(notes.map(printable)), ''];
  const rows = report.connections.map((connection) => rowOf(sheet, connection));
  yield rows.length === 0 ? 'Nobody can reach anybody.' : table(['from', 'to', 'ports', 'remarks'], rows);
}

function unenforced({ clusters }: ReachReport): readonly string[] {
  return clusters
    .filter(({ plugin }) => plugin.enforces === 'no')
    .map(({ name, plugin }) => `${plugin.title} enforces no policies in ${code(name)}.`);
}

function rowOf(sheet: Page, { from, to, ports, maybe, ifEnforced }: ReachConnection): readonly string[] {
  const left = ifEnforced ? [`not enforced; policies would leave ${connectionsToString(ifEnforced)}`] : [];
  const doubts = maybe.map(({ ports: some, reason, at }) => {
    const places = at.map((place) => code(placeText(sheet, place))).join(', ');
    return `maybe ${connectionsToString(some)}: ${printable(reason)}${places === '' ? '' : ` (${places})`}`;
  });
  const certain = isNoConnections(ports) ? '' : connectionsToString(ports);
  return [code(printable(from)), code(printable(to)), certain, [...left, ...doubts].join('<br>')];
}
