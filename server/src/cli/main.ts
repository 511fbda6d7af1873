import { Command, CommanderError } from 'commander';
import { check, type CheckOptions } from './check';
import { describeCheck } from './check-command';
import { diff, type DiffOptions } from './diff';
import { describeDiff } from './diff-command';
import type { Machine } from './disk';
import { exitCodes } from './exit-codes';
import { explain, type ExplainOptions } from './explain';
import { describeExplain } from './explain-command';
import type { Format } from './format';
import { generate, type GenerateOptions } from './generate';
import { describeGenerate } from './generate-command';
import { CannotRun } from './places';
import { reach, type ReachOptions } from './reach';
import { describeReach } from './reach-command';
import { render, type RenderOptions } from './render';
import { describeRender } from './render-command';
import { rules } from './rules';
import { describeRules } from './rules-command';
import { snapshot, type SnapshotOptions } from './snapshot';
import { describeSnapshot } from './snapshot-command';
import type { Terminal } from './terminal';

interface Options {
  readonly format: Format;
}

/** Runs the command that the arguments name; gives the exit code. */
export async function main(
  terminal: Terminal,
  machine: Machine,
  args: readonly string[],
  version: string,
): Promise<number> {
  let exitCode = 0;
  const program = root(terminal, version);
  describeCheck(program).action(async (paths: string[], options: CheckOptions) => {
    exitCode = await check(terminal, machine, paths, options);
  });
  describeReach(program).action(async (paths: string[], options: ReachOptions) => {
    exitCode = await reach(terminal, machine, paths, options);
  });
  describeDiff(program).action(async (old: string, now: string, options: DiffOptions) => {
    exitCode = await diff(terminal, machine, [old, now], options);
  });
  describeExplain(program).action(async (paths: string[], options: ExplainOptions) => {
    exitCode = await explain(terminal, machine, paths, options);
  });
  describeGenerate(program).action(async (paths: string[], options: GenerateOptions) => {
    exitCode = await generate(terminal, machine, paths, options);
  });
  describeRender(program).action(async (paths: string[], options: RenderOptions) => {
    exitCode = await render(terminal, machine, paths, options);
  });
  describeSnapshot(program).action(async (options: SnapshotOptions) => {
    exitCode = await snapshot(terminal, machine, options);
  });
  describeRules(program).action(async (id: string | undefined, { format }: Options) => {
    exitCode = await rules(terminal, machine, id, format);
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return exitCodeOf(terminal, error);
  }
}

/** Commander has told its own mistakes already; only asking for help or the version is none. */
function exitCodeOf({ writeError }: Terminal, error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.couldNotRun;
  if (!(error instanceof CannotRun)) throw error;
  writeError(`${error.message}\n`);
  return exitCodes.couldNotRun;
}

function root({ write, writeError, columns }: Terminal, version: string): Command {
  return new Command('portolan')
    .description('Who can reach whom in Kubernetes manifests, and because of which line.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: write,
      writeErr: writeError,
      getOutHelpWidth: () => columns,
      getErrHelpWidth: () => columns,
    })
    .showHelpAfterError('Run `portolan --help` for what there is.')
    .addHelpText('afterAll', examples);
}

const examples = `
Examples:
  portolan check .                        everything below this folder
  portolan check deploy/ extra.yaml       a folder and a file, as one workspace
  portolan check --format json . > out    for a program
  helm template charts/shop | portolan check -
                                          what another program makes
  portolan reach examples/shop            who can reach whom
  portolan diff main .                    what a change opens and closes
  portolan explain . --from shop/web --to http://api.shop
                                          why, or why not, line by line
  portolan generate . --policies -n shop  policies for what the manifests of a namespace declare
  portolan render --origins .             what kustomizations make, and of which lines
  portolan snapshot -o prod.snapshot.json what the live cluster holds, as a file`;
