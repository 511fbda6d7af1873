import { generation, type Wanted } from '../core/generation';
import { UnknownWord } from '../core/reachability/asked';
import type { Disk } from './disk';
import { exitCodes } from './exit-codes';
import { withCharts, type HelmOptions } from './helm';
import { CannotRun } from './places';
import { writeLines, type Terminal } from './terminal';
import { openWorkspace } from './workspace';

/** What a person chose on the command line. */
export interface GenerateOptions extends HelmOptions {
  readonly policies?: boolean;
  readonly defaultDeny?: boolean;
  readonly dns?: boolean;
  readonly namespace?: readonly string[];
  readonly workload?: readonly string[];
}

/** `portolan generate`; gives the exit code. */
export async function generate(
  terminal: Terminal,
  disk: Disk,
  paths: readonly string[],
  options: GenerateOptions,
): Promise<number> {
  const { db } = await openWorkspace(withCharts(disk, options, terminal), paths, terminal.cwd);
  try {
    writeLines(terminal, generation(db, wanted(options)));
  } catch (error) {
    if (error instanceof UnknownWord) throw new CannotRun(error.message);
    throw error;
  }
  return exitCodes.fine;
}

function wanted({ policies, defaultDeny, dns, namespace, workload }: GenerateOptions): Wanted {
  const kinds = [
    ...(defaultDeny ? (['default-deny'] as const) : []),
    ...(dns && !defaultDeny ? (['dns'] as const) : []),
    ...(policies ? (['least-privilege'] as const) : []),
  ];
  return { kinds, namespaces: namespace, workloads: workload };
}
