import { InvalidArgumentError, Option, type Command } from 'commander';

/** What `portolan snapshot` takes. */
export function describeSnapshot(program: Command): Command {
  return program
    .command('snapshot')
    .summary('keep what a live cluster holds in a file')
    .description(
      'Asks a live cluster, with your own kubectl, for what counts for its network, and keeps that in one file. Nothing is changed there.',
    )
    .requiredOption('-o, --output <file>', 'the file to write, such as `prod.snapshot.json`')
    .option('--context <name>', 'a context of your kubectl configuration; without, the current one')
    .addOption(
      new Option('-n, --namespace <name>', 'only this namespace; may be repeated').argParser(names).default([], 'all'),
    )
    .addOption(
      new Option('--timeout <seconds>', 'how long all commands may take together').argParser(seconds).default(120),
    )
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', help);
}

function names(word: string, before: readonly string[]): readonly string[] {
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(word)) throw new InvalidArgumentError('That is no name of a namespace.');
  return [...before, word];
}

function seconds(word: string): number {
  const number = Number(word);
  if (!(number > 0 && number <= 3600)) throw new InvalidArgumentError('A number from 1 to 3600 is needed.');
  return number;
}

const help = `
Each command is shown on stderr before it runs: \`kubectl get\` of Services, EndpointSlices, Pods, Namespaces, Nodes, policies,
Ingresses, Gateway API objects and DaemonSets. Only the fields that count are written: no Secrets, no ConfigMaps, no variables
of pods. What your user may not read, or the server does not have, is left out.

Where the file lies in the folder that is checked, it tells what the cluster really holds.

Exit code: 0 written, 2 could not run.`;
