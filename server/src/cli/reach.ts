import { workspace } from '../core/inputs';
import { problems, type Problem } from '../core/problems';
import { reachability, type Reachability } from '../core/reachability';
import type { Disk } from './disk';
import { exitCodes } from './exit-codes';
import type { Format } from './format';
import { inTellingOrder } from './order';
import { reachJson } from './reach-json';
import { reachText } from './reach-text';
import { writeLines, type Terminal } from './terminal';
import { openWorkspace, type Workspace } from './workspace';

/** Who can reach whom, and what was not read. */
export interface ReachReport extends Reachability {
  readonly db: Workspace['db'];
  readonly problems: readonly Problem[];
}

/** `portolan reach`; gives the exit code. */
export async function reach(terminal: Terminal, disk: Disk, paths: readonly string[], format: Format): Promise<number> {
  const report = reachReport(await openWorkspace(disk, paths, terminal.cwd), terminal.cwd);
  writeLines(terminal, format === 'json' ? reachJson(report, terminal.cwd) : reachText(report, terminal));
  return report.problems.some(({ severity }) => severity === 'error') ? exitCodes.found : exitCodes.fine;
}

function reachReport({ db, files, unread }: Workspace, cwd: string): ReachReport {
  const told = [...unread, ...files.flatMap((file) => problems(db, file))];
  return { db, ...reachability(db, workspace), problems: inTellingOrder(told, cwd) };
}
