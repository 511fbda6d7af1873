import { problems, type Problem } from '../core/problems';
import { published, type PublishedFinding } from '../core/published';
import { clustersOf } from '../core/scopes';
import type { Range } from '../core/text';
import { checkJson } from './check-json';
import { checkText } from './check-text';
import type { Disk } from './disk';
import type { Format } from './format';
import { relativeTo } from './paths';
import { writeLines, type Terminal } from './terminal';
import { openWorkspace, type Workspace } from './workspace';

/** What `check` found, in the order in which it is told. */
export interface CheckReport extends Workspace {
  readonly findings: readonly PublishedFinding[];
  readonly problems: readonly Problem[];
  /** How many files hold manifests. */
  readonly manifests: number;
}

/** `portolan check`; gives the exit code. */
export async function check(terminal: Terminal, disk: Disk, paths: readonly string[], format: Format): Promise<number> {
  const report = checkReport(await openWorkspace(disk, paths), terminal.cwd);
  writeLines(terminal, format === 'json' ? checkJson(report, terminal.cwd) : checkText(report, terminal));
  const isBad = report.problems.some(({ severity }) => severity === 'error');
  return isBad || report.findings.some(({ severity }) => severity === 'error' || severity === 'warning') ? 1 : 0;
}

function checkReport(workspace: Workspace, cwd: string): CheckReport {
  const { db, files, unreadable } = workspace;
  const findings = files.flatMap((file) => published(db, file));
  const told = [...unreadable, ...files.flatMap((file) => problems(db, file))];
  const manifests = files.filter((file) => clustersOf(db, file).length > 0).length;
  return { ...workspace, findings: inOrder(findings, cwd), problems: inOrder(told, cwd), manifests };
}

interface Told {
  readonly file: string;
  readonly range: Range;
  readonly rule?: string;
}

/** By file as it is printed, then by position, then by rule. */
function inOrder<T extends Told>(told: readonly T[], cwd: string): readonly T[] {
  const keyed = told.map((one) => ({ one, name: relativeTo(cwd, one.file) }));
  return keyed.sort((a, b) => compare(a.name, b.name) || byPosition(a.one, b.one)).map(({ one }) => one);
}

function byPosition(a: Told, b: Told): number {
  const lines = a.range.start.line - b.range.start.line;
  return lines || a.range.start.character - b.range.start.character || compare(a.rule ?? '', b.rule ?? '');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
