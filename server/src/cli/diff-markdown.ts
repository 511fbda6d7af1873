import type { Cause, Change, ClusterDiff } from '../core/diff';
import type { ServiceDiff } from '../core/diff/service-diffs';
import type { Contact, WorkloadDiff } from '../core/diff/workloads';
import { bullets, code, table } from '../ide/markdown';
import type { DiffReport } from './diff';
import { diffSummary } from '../core/diff/summary';
import { hasOtherPlugin, isDifferent, summaryText } from './diff-summary';
import { difference, pluginText, unenforcedText } from './diff-text';
import { causeTexts, doubtTexts, passingText, whoAmong, type Who } from './diff-words';
import { groupedChanges, groupTitles, servicesToTell, serviceText, wayText } from './diff-ways';
import { printable } from './display';
import { relativeTo } from './paths';
import type { Terminal } from './terminal';

/** The answer as a comment on a pull request: the sum, a short table, and the rest folded away. */
export function* diffMarkdown(report: DiffReport, { cwd }: Terminal): Generator<string> {
  yield `**Who can reach whom: ${summaryText(diffSummary(report.clusters))}**`;
  for (const cluster of report.clusters.filter(isDifferent)) {
    if (report.clusters.length > 1) yield* ['', `### Cluster ${code(printable(cluster.name))}`];
    yield* clusterMarkdown(report, cluster, cwd);
  }
  for (const side of [report.old, report.new]) {
    const broken = side.problems.filter(({ severity }) => severity === 'error');
    const items = broken.map(
      ({ file, range, message }) => `${placeOf(file, range.start.line, cwd)}: ${printable(message)}`,
    );
    if (items.length > 0) yield* ['', `Not read in ${code(printable(side.word))}:`, '', bullets(items)];
  }
}

function placeOf(file: string, line: number, cwd: string): string {
  return code(printable(`${relativeTo(cwd, file)}:${line + 1}`));
}

function* clusterMarkdown(report: DiffReport, cluster: ClusterDiff, cwd: string): Generator<string> {
  const who = whoAmong(cluster.everyone);
  const rows = (changes: readonly Change[]): readonly string[][] =>
    changes.map((change) => row(report, change, who, cwd));
  if (hasOtherPlugin(cluster)) yield* ['', pluginText(cluster)];
  const groups = groupedChanges(cluster);
  for (const [group, changes] of groups) {
    if (groups.some(([other]) => other !== 'direct')) yield* ['', `**${groupTitles[group]}**`];
    yield* ['', ...folded(rows(changes))];
  }
  const services = servicesToTell(cluster).map((diff) => serviceItem(report, diff, cwd));
  if (services.length > 0) yield* ['', ...details(services, bullets, 'Services')];
  const workloads = [
    ...cluster.renamed.map(({ old, new: now }) => `${code(old)} is ${code(now)} now`),
    ...cluster.added.flatMap((diff) => workloadItems(diff, 'new', who)),
    ...cluster.removed.flatMap((diff) => workloadItems(diff, 'gone', who)),
  ];
  if (workloads.length > 0) yield* ['', ...details(workloads, bullets, 'workloads')];
  if (cluster.unenforced.length > 0) yield* ['', unenforcedText(cluster), '', ...folded(rows(cluster.unenforced))];
}

function row(report: DiffReport, change: Change, who: Who, cwd: string): string[] {
  const because = [...(change.ways ?? []).map((way) => code(wayText(way))), ...causeItems(report, change.because, cwd)];
  const pair = [who(change.from, change.to), who(change.to, change.from)].map(code);
  return [change.kind, ...pair, difference(change), [...because, ...doubtTexts(change)].join('<br>')];
}

function causeItems(report: DiffReport, because: readonly Cause[], cwd: string): readonly string[] {
  return causeTexts(report, because, cwd).map((text) => text.replace(/ (\S+:\d+)/g, ' `$1`'));
}

function serviceItem(report: DiffReport, diff: ServiceDiff, cwd: string): string {
  const [name = '', ...words] = serviceText(diff).split(' ');
  const parts = [...diff.ways.map((way) => code(wayText(way))), ...causeItems(report, diff.because, cwd)];
  return [`${code(name)} ${words.join(' ')}`, ...parts].join('; ');
}

const head = ['', 'from', 'to', 'ports', 'because'];

function folded(rows: readonly (readonly string[])[]): readonly string[] {
  return details(rows, (some) => table(head, some), 'changes');
}

/** How many rows a reviewer sees without unfolding. */
const most = 10;

function details<T>(items: readonly T[], write: (some: readonly T[]) => string, noun: string): readonly string[] {
  if (items.length <= most) return [write(items)];
  const rest = items.slice(most);
  return [
    write(items.slice(0, most)),
    '',
    `<details><summary>${rest.length} more ${noun}</summary>`,
    '',
    write(rest),
    '',
    '</details>',
  ];
}

function workloadItems({ workloads, reaches, reachedBy }: WorkloadDiff, word: string, who: Who): readonly string[] {
  const names = workloads.map(({ id }) => code(printable(id))).join(', ');
  const verb = workloads.length === 1 ? 'is' : 'are';
  return [
    [`${names} ${verb} ${word}`, contactsText('reaches', reaches, who), contactsText('reached by', reachedBy, who)]
      .filter((part) => part !== '')
      .join('; '),
  ];
}

function contactsText(verb: string, contacts: readonly Contact[], who: Who): string {
  if (contacts.length === 0) return '';
  return `${verb} ${contacts.map(({ who: others, passing }) => `${code(who(others))} (${passingText(passing)})`).join(', ')}`;
}
