import { explanation } from '../core/explanation';
import type { Problem } from '../core/problems';
import type { Explanation } from '../protocol';
import type { Disk } from './disk';
import { exitCodes } from './exit-codes';
import { explainJson } from './explain-json';
import { explainText } from './explain-text';
import type { Format } from './format';
import { withCharts, type HelmOptions } from './helm';
import { CannotRun } from './places';
import { problemsTold } from './problems-told';
import { writeLines, type Terminal } from './terminal';
import { openWorkspace, type Workspace } from './workspace';

/** What a person chose on the command line. */
export interface ExplainOptions extends HelmOptions {
  readonly format: Format;
  readonly from: string;
  readonly to: string;
  readonly port?: string;
}

/** The answer, and what was not read. */
export interface ExplainReport {
  readonly db: Workspace['db'];
  readonly explanation: Explanation;
  readonly problems: readonly Problem[];
}

/** `portolan explain`; gives the exit code. */
export async function explain(
  terminal: Terminal,
  disk: Disk,
  paths: readonly string[],
  { format, helm, ...question }: ExplainOptions,
): Promise<number> {
  const space = await openWorkspace(withCharts(disk, { helm }, terminal), paths, terminal.cwd);
  const answer = explanation(space.db, question);
  if ('kind' in answer) throw new CannotRun(answer.message);
  const told = problemsTold(space, terminal.cwd);
  const report = { db: space.db, explanation: answer, problems: told.filter(({ severity }) => severity === 'error') };
  writeLines(terminal, format === 'json' ? explainJson(report, terminal.cwd) : explainText(report, terminal));
  return isThrough(answer) ? exitCodes.fine : exitCodes.found;
}

/** What nobody enforces gets through as well; then `ports` is all of it. */
function isThrough({ verdict, isPartial, asked, ports }: Explanation): boolean {
  return (
    (verdict === 'allowed' && !isPartial) ||
    (verdict === 'not-enforced' && JSON.stringify(asked) === JSON.stringify(ports))
  );
}
