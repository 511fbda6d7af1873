import { Option, type Command } from 'commander';
import { reachFormats } from './reach-formats';
import { helmOption } from './helm';
import { repeatable } from './repeatable';

/** What `portolan reach` takes. */
export function describeReach(program: Command): Command {
  return program
    .command('reach')
    .summary('tell who can reach whom')
    .description('Lists who can reach whom by the manifests of files and folders, read together as one workspace.')
    .argument('<path...>', 'files and folders with manifests, `-` for standard input')
    .addOption(
      new Option('-f, --format <format>', 'how to write the answer').choices(Object.keys(reachFormats)).default('text'),
    )
    .addOption(repeatable('--from <who>', 'only what they send; may be repeated'))
    .addOption(repeatable('--to <who>', 'only what they receive; may be repeated'))
    .addOption(repeatable('-n, --namespace <name>', 'only what has an end in this namespace; may be repeated'))
    .addOption(new Option('--services', 'Services and Ingresses as destinations, too'))
    .addOption(new Option('--compact', 'classes instead of pairs, for large clusters; as text or JSON'))
    .addOption(new Option('--exposure', 'what pods that no file shows could reach, and be reached by; as text or JSON'))
    .addOption(helmOption())
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', help);
}

const help = `
Who: \`shop/web\`, \`shop/Deployment/web\`, \`shop/*\`, an id of the JSON, \`world\`, or an address or block such as 10.0.0.0/8.

Exit code: 0 all was read, 1 a document could not be read, 2 could not run.`;
