import type { ReachCluster } from '../core/reachability/clusters';
import { printable } from './display';
import { page, toldLines, type Page } from './page';
import type { ReachCircumstances } from './reach';
import { legend } from './reach-names';
import type { Notes } from './reach-notes';
import type { Terminal } from './terminal';

/** What is the same to tell of any answer. */
interface Told extends ReachCircumstances {
  readonly assumptions: readonly string[];
}

/** What is told of one cluster, and why not all of it is certain. */
type Telling = (sheet: Page, cluster: ReachCluster) => Generator<string, Notes>;

/** For each cluster what was assumed, what there is to tell, and why some of it is uncertain; then what could not be read. */
export function* clusterPages(report: Told, terminal: Terminal, tell: Telling): Generator<string> {
  const sheet = page(report.db, terminal);
  const { clusters, problems } = report;
  if (clusters.length === 0) yield 'No workloads in these files.';
  for (const cluster of clusters) {
    if (clusters.length > 1) yield sheet.colours.bold(`Cluster ${printable(cluster.name)}`);
    yield* preface(sheet, report, cluster);
    const notes = yield* tell(sheet, cluster);
    yield* noteLines(sheet, notes);
    if (clusters.length > 1) yield '';
  }
  for (const problem of problems) yield* ['', ...toldLines(sheet, problem)];
}

/** What is assumed, and whether policies are enforced at all. */
function* preface({ colours }: Page, report: Told, { name, plugin, everyone }: ReachCluster): Generator<string> {
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

function* noteLines({ colours }: Page, notes: Notes): Generator<string> {
  const lines = notes.lines();
  if (lines.length > 0) yield '';
  for (const line of lines) yield colours.yellow(line);
}
