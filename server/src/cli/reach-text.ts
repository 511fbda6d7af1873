import type { ReachCluster } from '../core/reachability/clusters';
import { displayWidth, padded } from './display';
import type { Page } from './page';
import type { ReachReport } from './reach';
import { inGroups, type SourceGroup } from './reach-groups';
import { namesOf } from './reach-names';
import { notesOn, type Notes } from './reach-notes';
import { clusterPages } from './reach-pages';
import type { Terminal } from './terminal';

/** The answer for a person: for each cluster what was assumed, and for each source whom it reaches, on which ports. */
export function reachText(report: ReachReport, terminal: Terminal): Generator<string> {
  return clusterPages(report, terminal, (sheet, cluster) => sourceLines(sheet, report, cluster));
}

function* sourceLines(sheet: Page, report: ReachReport, cluster: ReachCluster): Generator<string, Notes> {
  const everyone = new Set(cluster.everyone.map(({ id }) => id));
  const connections = report.connections.filter(({ from }) => everyone.has(from));
  const names = namesOf([
    ...report.endpoints.filter((one) => one.cluster === cluster.name && !everyone.has(one.id)),
    ...cluster.everyone,
  ]);
  const groups = inGroups(connections, names, report.asked ? [] : [...everyone]);
  const notes = notesOn(sheet, connections);
  const width = widthOf(groups);
  if (groups.length === 0) yield* ['', 'None of those asked for can reach another.'];
  for (const group of groups) yield* ['', ...groupLines(sheet, group, notes, width)];
  return notes;
}

/** Longer names push their own ports further, and nobody else's. */
const most = 56;

function widthOf(groups: readonly SourceGroup[]): number {
  const widths = groups.flatMap(({ rows }) => rows.map(({ name }) => displayWidth(name)));
  return Math.min(
    most,
    widths.reduce((a, b) => Math.max(a, b), 0),
  );
}

function* groupLines(
  { colours }: Page,
  { sources, rows }: SourceGroup,
  notes: Notes,
  width: number,
): Generator<string> {
  for (const source of sources) yield colours.bold(source);
  if (rows.length === 0) yield '  → nobody';
  for (const { name, said } of rows) {
    const doubts = said.maybe.map(({ ports, reason }) => `${ports} (${notes.numberOf(reason)})`).join(', ');
    const parts = [said.certain, doubts === '' ? '' : colours.yellow(`maybe ${doubts}`)];
    yield `  → ${padded(name, width)}  ${parts.filter((part) => part !== '').join('; ')}`;
  }
}
