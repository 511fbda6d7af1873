import type { ReachConnection } from '../core/reachability';
import type { ClassReachability, ReachClass, ReachRectangle } from '../core/reachability/classes';
import type { ReachCluster } from '../core/reachability/clusters';
import { connectionsToString, isNoConnections } from '../core/sets/connections';
import { problemJson } from './check-json';
import { printable } from './display';
import { jsonObject } from './json-lines';
import { page, type Page } from './page';
import type { ReachReport } from './reach';
import { doubtJson } from './reach-json';
import { namesOf } from './reach-names';
import { notesOn, type Notes } from './reach-notes';
import { preface, problemLines } from './reach-text';
import type { Terminal } from './terminal';

/** Who can reach whom between classes of those that no policy tells apart: for clusters of thousands. */
export type CompactReport = Omit<ReachReport, 'connections'> & ClassReachability;

export function* compactJson(report: CompactReport, { cwd }: Terminal): Generator<string> {
  const { endpoints, classes, rectangles, assumptions, problems } = report;
  yield* jsonObject({
    endpoints,
    classes,
    rectangles: rectangles.map(({ maybe, ...rectangle }) => ({
      ...rectangle,
      maybe: maybe.map((doubt) => doubtJson(doubt, cwd)),
    })),
    assumptions,
    problems: problems.map((problem) => problemJson(problem, cwd)),
  });
}

/** For each cluster how much there is, and each rectangle with its members in few words. */
export function* compactText(report: CompactReport, terminal: Terminal): Generator<string> {
  const sheet = page(report.db, terminal);
  if (report.clusters.length === 0) yield 'No workloads in these files.';
  for (const cluster of report.clusters) yield* clusterLines(sheet, report, cluster);
  yield* problemLines(sheet, report);
}

function* clusterLines(sheet: Page, report: CompactReport, cluster: ReachCluster): Generator<string> {
  if (report.clusters.length > 1) yield sheet.colours.bold(`Cluster ${printable(cluster.name)}`);
  yield* preface(sheet, report, cluster);
  const own = new Set(cluster.everyone.map(({ id }) => id));
  const classes = new Map(report.classes.filter(({ id }) => own.has(id)).map((one) => [one.id, one]));
  const rectangles = report.rectangles.filter(({ from }) => from.some((id) => classes.has(id)));
  const notes = notesOn(sheet, rectangles);
  yield* ['', `${classes.size} classes in ${rectangles.length} rectangles:`];
  for (const rectangle of rectangles) yield* rectangleLines(sheet, rectangle, wordsFor(classes, cluster), notes);
  const lines = notes.lines();
  if (lines.length > 0) yield '';
  yield* lines;
  if (report.clusters.length > 1) yield '';
}

/** Names the members of classes; nobody is meant with himself, so he is not missed where only he is on the other side. */
type Words = (classes: readonly string[], others: readonly string[]) => string;

/** How many names of a list a person reads. */
const most = 8;

function wordsFor(classes: ReadonlyMap<string, ReachClass>, { everyone }: ReachCluster): Words {
  const names = namesOf(everyone);
  const membersOf = (ids: readonly string[]): readonly string[] => ids.flatMap((id) => classes.get(id)?.members ?? []);
  return (ids, others) => {
    const [self, ...more] = membersOf(others);
    const words = names.ofAll(new Set(membersOf(ids)), more.length === 0 ? self : undefined).map(printable);
    if (words.length <= most + 1) return words.join(', ');
    return `${words.slice(0, most).join(', ')} and ${words.length - most} more`;
  };
}

function* rectangleLines(
  { colours }: Page,
  { from, to, ...said }: ReachRectangle,
  words: Words,
  notes: Notes,
): Generator<string> {
  const text = saidText(said, notes);
  if (text === '') return;
  yield '';
  yield `${colours.bold(words(from, to))} → ${words(to, from)}`;
  yield `  ${text}`;
}

/** Where nothing is enforced, what policies would leave. */
function saidText({ ports, maybe, ifEnforced }: Omit<ReachConnection, 'from' | 'to'>, notes: Notes): string {
  const certain = ifEnforced ?? ports;
  const doubts = maybe.map((doubt) => `${connectionsToString(doubt.ports)} (${notes.numberOf(doubt.reason)})`);
  const parts = [
    isNoConnections(certain) ? '' : connectionsToString(certain),
    doubts.length === 0 ? '' : `maybe ${doubts.join(', ')}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}
