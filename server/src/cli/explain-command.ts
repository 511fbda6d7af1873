import { Option, type Command } from 'commander';
import { formatted } from './format';
import { helmOption } from './helm';

/** What `portolan explain` takes. */
export function describeExplain(program: Command): Command {
  return formatted(program.command('explain'))
    .summary('tell why one reaches another, or does not')
    .description('Follows the whole way from A to B, step by step, and shows the lines that decide.')
    .argument('<path...>', 'files and folders with manifests, `-` for standard input')
    .addOption(new Option('--from <who>', 'who connects').makeOptionMandatory())
    .addOption(new Option('--to <whom>', 'whom to').makeOptionMandatory())
    .addOption(new Option('-p, --port <port>', 'on which port: `8080`, `53/UDP`, `8000-8999`, or a name'))
    .addOption(helmOption())
    .addHelpText('after', help);
}

const help = `
Who:  \`shop/web\` or \`shop/Deployment/web\`; an address, a block such as 10.0.0.0/8, or \`world\` for everyone outside.
Whom: those, \`shop/Service/api\`, a name or URL as a program has it (\`api\`, \`http://api.shop:8080\`), a URL of an Ingress
      (with \`--from world\`), or \`shop/Ingress/web\`. With several clusters: \`prod:shop/web\`.

Without a port: the ports of a Service, all ports of a workload.

Exit code: 0 all that was asked for gets through, 1 not, not all, or not known, 2 could not run.`;
