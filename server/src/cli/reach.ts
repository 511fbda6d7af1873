import { workspace } from '../core/inputs';
import { problems, type Problem } from '../core/problems';
import { askedReachability, reachability, type Reachability } from '../core/reachability';
import { UnknownWord, type Asked } from '../core/reachability/asked';
import { reachClusters, type ReachCluster } from '../core/reachability/clusters';
import type { Disk } from './disk';
import { exitCodes } from './exit-codes';
import { inTellingOrder } from './order';
import { CannotRun } from './places';
import { reachFormats, type ReachFormat } from './reach-formats';
import { writeLines, type Terminal } from './terminal';
import { openWorkspace, type Workspace } from './workspace';

/** What a person chose on the command line. */
export interface ReachOptions {
  readonly format: ReachFormat;
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  readonly namespace?: readonly string[];
  readonly services?: boolean;
}

/** Who can reach whom, and what was not read. */
export interface ReachReport extends Reachability {
  readonly db: Workspace['db'];
  /** `undefined`: everything. */
  readonly asked: Asked | undefined;
  /** The clusters that hold any of those asked for. */
  readonly clusters: readonly ReachCluster[];
  readonly problems: readonly Problem[];
}

/** `portolan reach`; gives the exit code. */
export async function reach(
  terminal: Terminal,
  disk: Disk,
  paths: readonly string[],
  options: ReachOptions,
): Promise<number> {
  const report = reachReport(await openWorkspace(disk, paths, terminal.cwd), options, terminal.cwd);
  writeLines(terminal, reachFormats[options.format](report, terminal));
  return report.problems.some(({ severity }) => severity === 'error') ? exitCodes.found : exitCodes.fine;
}

function reachReport({ db, files, unread }: Workspace, options: ReachOptions, cwd: string): ReachReport {
  const asked = askedOf(options);
  const told = [...unread, ...files.flatMap((file) => problems(db, file))];
  const answer = asked ? answerTo(db, asked) : reachability(db, workspace);
  const clusters = reachClusters(db).filter(({ name }) => answer.endpoints.some(({ cluster }) => cluster === name));
  return { db, ...answer, asked, clusters, problems: inTellingOrder(told, cwd) };
}

function askedOf({ from, to, namespace, services }: ReachOptions): Asked | undefined {
  const asked = {
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(namespace ? { namespaces: namespace } : {}),
    ...(services ? { services } : {}),
  };
  return Object.keys(asked).length === 0 ? undefined : asked;
}

function answerTo(db: Workspace['db'], asked: Asked): Reachability {
  try {
    return askedReachability(db, asked);
  } catch (error) {
    if (error instanceof UnknownWord) throw new CannotRun(error.message);
    throw error;
  }
}
