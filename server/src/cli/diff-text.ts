import type { Change, ChangeKind, ClusterDiff } from '../core/diff';
import type { ServiceDiff } from '../core/diff/service-diffs';
import type { Contact, WorkloadDiff } from '../core/diff/workloads';
import type { DiffReport } from './diff';
import type { DiffSide } from './diff-sides';
import { diffSummary } from '../core/diff/summary';
import { hasOtherPlugin, isDifferent, summaryText } from './diff-summary';
import { causeTexts, doubtTexts, passingText, whoAmong, type Who } from './diff-words';
import { groupedChanges, groupTitles, servicesToTell, serviceText, wayText } from './diff-ways';
import { displayWidth, padded, printable } from './display';
import { page, toldLines, type Page } from './page';
import type { Terminal } from './terminal';

/** The answer for a person who reviews a change: how much, then what lets more through, then what lets less. */
export function* diffText(report: DiffReport, terminal: Terminal): Generator<string> {
  const sheet = page(report.new.db, terminal);
  yield sheet.colours.bold(summaryText(diffSummary(report.clusters)));
  const different = report.clusters.filter(isDifferent);
  for (const cluster of different) {
    if (report.clusters.length > 1) yield* ['', sheet.colours.bold(`Cluster ${printable(cluster.name)}`)];
    yield* clusterLines(sheet, report, cluster);
  }
  yield* brokenLines(report.old, terminal);
  yield* brokenLines(report.new, terminal);
}

function* brokenLines({ db, word, problems }: DiffSide, terminal: Terminal): Generator<string> {
  const broken = problems.filter(({ severity }) => severity === 'error');
  if (broken.length > 0) yield* ['', `Not read in ${printable(word)}:`];
  for (const problem of broken) yield* toldLines(page(db, terminal), problem);
}

function* clusterLines(sheet: Page, report: DiffReport, cluster: ClusterDiff): Generator<string> {
  const who = whoAmong(cluster.everyone);
  if (hasOtherPlugin(cluster)) yield* ['', pluginText(cluster)];
  const groups = groupedChanges(cluster);
  for (const [group, changes] of groups) {
    if (groups.some(([other]) => other !== 'direct')) yield* ['', sheet.colours.bold(groupTitles[group])];
    yield* changeLines(sheet, report, changes, who);
  }
  for (const { old, new: now } of cluster.renamed) yield* ['', `${printable(old)} is ${printable(now)} now.`];
  for (const diff of servicesToTell(cluster)) yield* serviceLines(sheet, report, diff);
  for (const diff of cluster.added) yield* workloadLines(sheet, diff, 'new', who);
  for (const diff of cluster.removed) yield* workloadLines(sheet, diff, 'gone', who);
  if (cluster.unenforced.length === 0) return;
  yield* ['', unenforcedText(cluster)];
  yield* changeLines(sheet, report, cluster.unenforced, who);
}

export function pluginText({ old, new: now }: ClusterDiff): string {
  if (!old) return 'This cluster is new.';
  if (!now) return 'This cluster is gone.';
  const enforces = { yes: 'enforces policies', no: 'enforces no policies', unknown: 'is taken to enforce policies' };
  return `The network plugin was ${old.title}, which ${enforces[old.enforces]}; now it is ${now.title}, which ${enforces[now.enforces]}.`;
}

export function unenforcedText({ old, new: now }: ClusterDiff): string {
  const [plugin] = [now, old].filter((one) => one?.enforces === 'no');
  return `${plugin?.title ?? ''} enforces no policies. If they were enforced, this would be different:`;
}

const signs: Readonly<Record<ChangeKind, string>> = { added: '+', widened: '>', narrowed: '<', removed: '-' };

function* changeLines(sheet: Page, report: DiffReport, changes: readonly Change[], who: Who): Generator<string> {
  const rows = changes.map((change) => ({
    change,
    pair: `${who(change.from, change.to)} → ${who(change.to, change.from)}`,
  }));
  const width = Math.min(
    mostColumns,
    rows.reduce((most, { pair }) => Math.max(most, displayWidth(pair)), 0),
  );
  for (const { change, pair } of rows) {
    const { colours } = sheet;
    const colour = change.kind === 'added' || change.kind === 'widened' ? colours.yellow : colours.green;
    yield '';
    yield `${colour(`${signs[change.kind]} ${padded(change.kind, 8)}`)}  ${padded(pair, width)}  ${difference(change)}`;
    const texts = [
      ...(change.ways ?? []).map(wayText),
      ...causeTexts(report, change.because, sheet.terminal.cwd),
      ...doubtTexts(change),
    ];
    for (const text of texts) yield colours.dim(`${indent}${text}`);
  }
}

const indent = ' '.repeat(12);

/** Longer pairs push their own ports further, and nobody else's. */
const mostColumns = 70;

/** Of what is added or removed, that; of what is other, both. */
export function difference({ kind, before, after }: Change): string {
  if (kind === 'added') return passingText(after);
  if (kind === 'removed') return passingText(before);
  const [was, is] = [passingText(before), passingText(after)];
  return was === is ? is : `${was} → ${is}`;
}

function* serviceLines({ colours, terminal }: Page, report: DiffReport, diff: ServiceDiff): Generator<string> {
  yield* ['', colours.bold(serviceText(diff))];
  for (const way of diff.ways) yield `  ${wayText(way)}`;
  for (const text of causeTexts(report, diff.because, terminal.cwd)) yield colours.dim(`  ${text}`);
}

function* workloadLines({ colours }: Page, diff: WorkloadDiff, word: 'new' | 'gone', who: Who): Generator<string> {
  yield '';
  for (const { id } of diff.workloads) yield `${colours.bold(printable(id))} is ${word}`;
  const was = word === 'gone' ? ['reached', 'was reached by'] : ['reaches', 'is reached by'];
  yield* contactLines(was[0] ?? '', diff.reaches, who);
  yield* contactLines(was[1] ?? '', diff.reachedBy, who);
}

function* contactLines(verb: string, contacts: readonly Contact[], who: Who): Generator<string> {
  for (const [index, { who: others, passing }] of contacts.entries())
    yield `  ${padded(index === 0 ? verb : '', 14)}  ${who(others)}: ${passingText(passing)}`;
}
