import { problems, type Problem } from '../core/problems';
import { published, type PublishedFinding } from '../core/published';
import { clustersOf } from '../core/scopes';
import { checkJson } from './check-json';
import { checkText } from './check-text';
import type { Disk } from './disk';
import { exitCodes } from './exit-codes';
import type { Format } from './format';
import { inTellingOrder } from './order';
import { writeLines, type Terminal } from './terminal';
import { openWorkspace, type Workspace } from './workspace';

/** What `check` found, in the order in which it is told. */
export interface CheckReport {
  readonly db: Workspace['db'];
  readonly findings: readonly PublishedFinding[];
  readonly problems: readonly Problem[];
  /** How many files hold manifests. */
  readonly manifests: number;
}

/** `portolan check`; gives the exit code. */
export async function check(terminal: Terminal, disk: Disk, paths: readonly string[], format: Format): Promise<number> {
  const report = checkReport(await openWorkspace(disk, paths, terminal.cwd), terminal.cwd);
  writeLines(terminal, format === 'json' ? checkJson(report, terminal.cwd) : checkText(report, terminal));
  const isBroken = report.problems.some(({ severity }) => severity === 'error');
  const isBad = report.findings.some(({ severity }) => severity === 'error' || severity === 'warning');
  return isBroken || isBad ? exitCodes.found : exitCodes.fine;
}

export function checkReport({ db, files, unread }: Workspace, cwd: string): CheckReport {
  return {
    db,
    findings: inTellingOrder(
      files.flatMap((file) => published(db, file)),
      cwd,
    ),
    problems: inTellingOrder([...unread, ...files.flatMap((file) => problems(db, file))], cwd),
    manifests: files.filter((file) => clustersOf(db, file).length > 0).length,
  };
}
