import type { FileId } from '../core/inputs';
import { problems, type Problem } from '../core/problems';
import { published, type PublishedFinding } from '../core/findings/published';
import { rules } from '../core/rules';
import { clustersOf } from '../core/scopes';
import { directoryOf } from '../core/scopes/paths';
import { unusedIgnores } from '../core/findings/unused-ignores';
import { baselineText, compared, readBaseline, staleProblems } from './baseline';
import { checkFormats, type CheckFormat } from './check-formats';
import type { Machine } from './disk';
import { exitCodes } from './exit-codes';
import { fixInPlace, patchLines, writeFixed } from './fix';
import { withCharts, type HelmOptions } from './helm';
import { inTellingOrder } from './order';
import { CannotRun } from './places';
import { withProgress } from './progress';
import { writeLines, type Terminal } from './terminal';
import { watching } from './watching';
import { openWorkspace, type Workspace } from './workspace';

/** What `check` found, in the order in which it is told. */
export interface CheckReport {
  readonly db: Workspace['db'];
  readonly findings: readonly PublishedFinding[];
  readonly problems: readonly Problem[];
  /** The files that hold manifests. */
  readonly manifests: readonly FileId[];
}

/** What a person chose on the command line. */
export interface CheckOptions extends HelmOptions {
  readonly format: CheckFormat;
  /** The path of a file of known findings, which are not told. */
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly watch?: boolean;
}

/** `portolan check`; gives the exit code. */
export async function check(
  terminal: Terminal,
  machine: Machine,
  paths: readonly string[],
  options: CheckOptions,
): Promise<number> {
  const charts = withCharts(machine, options, terminal);
  const space = await openWorkspace(charts, paths, terminal.cwd);
  refusePipes(space, options);
  if (options.watch === true)
    return await watching(terminal, { ...machine, ...charts }, space, (now) => told(terminal, machine, now, options));
  if (options.fix === true) {
    const before = fixInPlace(space);
    if (options.dryRun === true) return showPatch(terminal, space, before);
    await writeFixed(machine, space, before, terminal);
  }
  return await told(terminal, machine, space, options);
}

/** What comes through a pipe is nowhere to be written to, and will not change. */
function refusePipes({ places }: Workspace, { watch, fix, dryRun }: CheckOptions): void {
  if (places.every(({ kind }) => kind !== 'pipe')) return;
  if (watch === true) throw new CannotRun('What comes through a pipe cannot be watched: it is read once.');
  if (fix !== true || dryRun === true) return;
  throw new CannotRun('What comes through a pipe cannot be mended in place. `--fix --dry-run` prints the patch.');
}

async function told(terminal: Terminal, machine: Machine, space: Workspace, options: CheckOptions): Promise<number> {
  const report = checkReport(space, terminal);
  if (options.updateBaseline === true) return await updateBaseline(machine, report, options);
  return await tell(terminal, machine, await withoutKnown(machine, space, report, options), options.format);
}

async function tell(terminal: Terminal, machine: Machine, report: CheckReport, format: CheckFormat): Promise<number> {
  const pages = new Map(format === 'sarif' ? await pagesOf(machine) : []);
  writeLines(terminal, checkFormats[format](report, terminal, pages));
  const isBroken = report.problems.some(({ severity }) => severity === 'error');
  const isBad = report.findings.some(({ severity }) => severity === 'error' || severity === 'warning');
  return isBroken || isBad ? exitCodes.found : exitCodes.fine;
}

function checkReport({ db, files, unread }: Workspace, terminal: Terminal): CheckReport {
  const { cwd } = terminal;
  const found: PublishedFinding[] = [];
  for (const file of withProgress(files, terminal)) found.push(...published(db, file));
  return {
    db,
    findings: inTellingOrder(found, cwd),
    problems: inTellingOrder([...unread, ...files.flatMap((file) => problems(db, file)), ...unusedIgnores(db)], cwd),
    manifests: files.filter((file) => clustersOf(db, file).length > 0),
  };
}

function showPatch(terminal: Terminal, space: Workspace, before: ReadonlyMap<FileId, string>): number {
  writeLines(terminal, patchLines(space, before, terminal));
  return before.size === 0 ? exitCodes.fine : exitCodes.found;
}

async function updateBaseline(
  machine: Machine,
  { findings }: CheckReport,
  { baseline = '' }: CheckOptions,
): Promise<number> {
  const file = machine.uriOf(baseline);
  await machine.write(file, baselineText(findings, directoryOf(file)));
  return exitCodes.fine;
}

async function withoutKnown(
  machine: Machine,
  space: Workspace,
  report: CheckReport,
  { baseline }: CheckOptions,
): Promise<CheckReport> {
  if (baseline === undefined) return report;
  const known = await readBaseline(machine, baseline);
  const { fresh, stale } = compared(report.findings, known);
  return { ...report, findings: fresh, problems: [...report.problems, ...staleProblems(known, stale, space)] };
}

function pagesOf({ page }: Machine): Promise<readonly (readonly [rule: string, page: string])[]> {
  return Promise.all(rules.map(async ({ id, summary }) => [id, (await page(id)) ?? summary] as const));
}
