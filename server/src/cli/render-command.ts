import { Option, type Command } from 'commander';
import { formatted } from './format';
import { helmOption } from './helm';

/** What `portolan render` takes. */
export function describeRender(program: Command): Command {
  const command = program
    .command('render')
    .summary('print the resources of each cluster')
    .description('Prints the resources of each cluster as Portolan sees them, with every kustomization carried out.')
    .argument('<path...>', 'files and folders with manifests, `-` for standard input')
    .addOption(new Option('--origins', 'say of each value in which file and line it is written'))
    .addOption(helmOption());
  return formatted(command).addHelpText('after', help);
}

const help = `
Exit code: 0 all was read, 1 Kustomize would refuse something, 2 could not run.`;
