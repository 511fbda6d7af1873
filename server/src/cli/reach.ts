import { exposures } from '../core/exposure';
import { workspace } from '../core/inputs';
import type { Problem } from '../core/problems';
import { askedReachability, reachability, type Reachability } from '../core/reachability';
import { askedClassReachability, classReachability } from '../core/reachability/classes';
import { UnknownWord, type Asked } from '../core/reachability/asked';
import { reachClusters, type ReachCluster } from '../core/reachability/clusters';
import type { Disk } from './disk';
import { exitCodes } from './exit-codes';
import { withCharts, type HelmOptions } from './helm';
import { CannotRun } from './places';
import { problemsTold } from './problems-told';
import { compactFormats, exposureFormats, reachFormats, type ReachFormat } from './reach-formats';
import { writeLines, type Terminal } from './terminal';
import { openWorkspace, type Workspace } from './workspace';

/** What a person chose on the command line. */
export interface ReachOptions extends HelmOptions {
  readonly format: ReachFormat;
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  readonly namespace?: readonly string[];
  readonly services?: boolean;
  readonly compact?: boolean;
  readonly exposure?: boolean;
}

/** Who can reach whom, and what was not read. */
export interface ReachReport extends Reachability, ReachCircumstances {}

/** What there is to say of any answer. */
export interface ReachCircumstances {
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
  const lines = options.exposure ? exposed : options.compact ? compact : pairwise;
  const opened = await openWorkspace(withCharts(disk, options, terminal), paths, terminal.cwd);
  const problems = problemsTold(opened, terminal.cwd);
  writeLines(terminal, lines({ db: opened.db, asked: askedOf(options), problems }, options, terminal));
  return problems.some(({ severity }) => severity === 'error') ? exitCodes.found : exitCodes.fine;
}

type Question = Omit<ReachCircumstances, 'clusters'>;

function pairwise(question: Question, { format }: ReachOptions, terminal: Terminal): Iterable<string> {
  const { db, asked } = question;
  const answer = answered(() => (asked ? askedReachability(db, asked) : reachability(db, workspace)));
  return reachFormats[format]({ ...question, ...answer, clusters: clustersOf(question, answer) }, terminal);
}

function compact(question: Question, { format, services }: ReachOptions, terminal: Terminal): Iterable<string> {
  const { db, asked } = question;
  const write = compactFormats.get(format);
  if (!write) throw new CannotRun(cannotBe('--compact', [...compactFormats.keys()], format));
  if (services) throw new CannotRun('`--compact` lists classes of workloads, and Services are in none of them.');
  const answer = answered(() => (asked ? askedClassReachability(db, asked) : classReachability(db, workspace)));
  return write({ ...question, ...answer, clusters: clustersOf(question, answer) }, terminal);
}

function exposed(
  question: Question,
  { format, services, compact: isCompact }: ReachOptions,
  terminal: Terminal,
): Iterable<string> {
  const { db, asked } = question;
  const write = exposureFormats.get(format);
  if (!write) throw new CannotRun(cannotBe('--exposure', [...exposureFormats.keys()], format));
  if (services || isCompact) throw new CannotRun('`--exposure` is about workloads only, each by itself.');
  const answer = answered(() => exposures(db, asked ?? {}));
  return write({ ...question, ...answer, clusters: clustersOf(question, answer) }, terminal);
}

function cannotBe(flag: string, known: readonly ReachFormat[], format: ReachFormat): string {
  return `\`${flag}\` is written as ${known.join(' or ')}, not as ${format}.`;
}

function clustersOf({ db }: Question, { endpoints }: Pick<Reachability, 'endpoints'>): readonly ReachCluster[] {
  const names = new Set(endpoints.map(({ cluster }) => cluster));
  return reachClusters(db).filter(({ name }) => names.has(name));
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

function answered<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof UnknownWord) throw new CannotRun(error.message);
    throw error;
  }
}
