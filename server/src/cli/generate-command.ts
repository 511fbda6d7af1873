import type { Command } from 'commander';
import { helmOption } from './helm';
import { repeatable } from './repeatable';

/** What `portolan generate` takes. */
export function describeGenerate(program: Command): Command {
  return program
    .command('generate')
    .summary('write policies for what the manifests declare')
    .description('Prints NetworkPolicies as YAML, to be looked through: comments say why each rule is there.')
    .argument('<path...>', 'files and folders with manifests, `-` for standard input')
    .option('--policies', 'for each workload, one that allows what the manifests declare and nothing else')
    .option('--default-deny', 'for each namespace, those that close all pods but for looking up names')
    .option('--dns', 'for each namespace, one that lets all pods look up names')
    .addOption(repeatable('-n, --namespace <name>', 'for this namespace only; may be repeated'))
    .addOption(repeatable('-w, --workload <who>', 'with --policies: for this workload only; may be repeated'))
    .addOption(helmOption())
    .helpOption('-h, --help', 'print this help')
    .hook('preAction', (command) => {
      const { policies, defaultDeny, dns } = command.opts<Record<string, true | undefined>>();
      if (!(policies ?? defaultDeny ?? dns)) command.error('error: say what: --policies, --default-deny or --dns');
    })
    .addHelpText('after', help);
}

const help = `
Declared is what Services, Ingresses, load balancers, scrape annotations and the host names in environment, arguments and
ConfigMaps say. What a program does besides is not known.

Who: \`shop/web\`, \`shop/Deployment/web\`, \`shop/*\`; with -n a name alone, \`web\`.

Exit code: 0, 2 could not run.`;
