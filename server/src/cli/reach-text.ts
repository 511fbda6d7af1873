import type { ReachCluster } from '../core/reachability/clusters';
import { displayWidth, padded, printable } from './display';
import { page, toldLines, type Page } from './page';
import type { ReachReport } from './reach';
import { inGroups, type SourceGroup } from './reach-groups';
import { legend, namesOf } from './reach-names';
import { notesOn, type Notes } from './reach-notes';
import type { Terminal } from './terminal';

/** The answer for a person: for each cluster what was assumed, and for each source whom it reaches, on which ports. */
export function* reachText(report: ReachReport, terminal: Terminal): Generator<string> {
  const sheet = page(report.db, terminal);
  if (report.clusters.length === 0) yield 'No workloads in these files.';
  for (const cluster of report.clusters) yield* clusterLines(sheet, report, cluster);
  yield* problemLines(sheet, report);
}

export function* problemLines(sheet: Page, { problems }: Pick<ReachReport, 'problems'>): Generator<string> {
  for (const problem of problems) yield* ['', ...toldLines(sheet, problem)];
}

function* clusterLines(sheet: Page, report: ReachReport, cluster: ReachCluster): Generator<string> {
  const isOne = report.clusters.length === 1;
  if (!isOne) yield sheet.colours.bold(`Cluster ${printable(cluster.name)}`);
  yield* preface(sheet, report, cluster);
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
  const lines = notes.lines();
  if (lines.length > 0) yield '';
  for (const line of lines) yield sheet.colours.yellow(line);
  if (!isOne) yield '';
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

type Prefaced = Pick<ReachReport, 'clusters' | 'assumptions'>;

/** What is assumed, and whether policies are enforced at all. */
export function* preface(
  { colours }: Page,
  report: Prefaced,
  { name, plugin, everyone }: ReachCluster,
): Generator<string> {
  // Where there are several clusters, each assumption begins with the name of its own.
  const start = report.clusters.length === 1 ? '' : `${name}: `;
  for (const sentence of report.assumptions.filter((one) => one.startsWith(start)))
    yield `Assumed: ${printable(sentence.slice(start.length))}`;
  for (const line of legend(everyone)) yield printable(line);
  if (plugin.enforces === 'no') {
    const open = colours.red(`${plugin.title} enforces no policies: everyone reaches everyone, on all ports.`);
    yield `${open} If it did, this would be left:`;
  }
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
