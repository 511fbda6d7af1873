import type { ClassReachability, ReachClass, ReachRectangle } from '../core/reachability/classes';
import type { ReachCluster } from '../core/reachability/clusters';
import { problemJson } from './check-json';
import { printable } from './display';
import { jsonObject } from './json-lines';
import type { Page } from './page';
import type { ReachReport } from './reach';
import { doubtJson } from './reach-json';
import { namesOf } from './reach-names';
import { notesOn, saidText, type Notes } from './reach-notes';
import { clusterPages } from './reach-pages';
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
export function compactText(report: CompactReport, terminal: Terminal): Generator<string> {
  return clusterPages(report, terminal, (sheet, cluster) => rectanglesLines(sheet, report, cluster));
}

function* rectanglesLines(sheet: Page, report: CompactReport, cluster: ReachCluster): Generator<string, Notes> {
  const own = new Set(cluster.everyone.map(({ id }) => id));
  const classes = new Map(report.classes.filter(({ id }) => own.has(id)).map((one) => [one.id, one]));
  const rectangles = report.rectangles.filter(({ from }) => from.some((id) => classes.has(id)));
  const notes = notesOn(sheet, rectangles);
  yield* ['', `${classes.size} classes in ${rectangles.length} rectangles:`];
  const words = wordsFor(classes, cluster);
  for (const rectangle of rectangles) yield* rectangleLines(sheet, rectangle, words, notes);
  return notes;
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
