import { Option, type Command } from 'commander';
import { checkFormats } from './check-formats';
import { helmOption } from './helm';

/** What `portolan check` takes. */
export function describeCheck(program: Command): Command {
  return program
    .command('check')
    .summary('tell what is wrong in manifests')
    .description('Tells what is wrong in the manifests of files and folders, read together as one workspace.')
    .argument('<path...>', 'files and folders with manifests, `-` for standard input')
    .addOption(
      new Option('-f, --format <format>', 'how to write the report').choices(Object.keys(checkFormats)).default('text'),
    )
    .option('--fix', 'mend what can be mended without a choice, and tell the rest')
    .addOption(new Option('--dry-run', 'with --fix: write no file, print the patch').implies({ fix: true }))
    .option('--baseline <file>', 'leave out the findings that this file knows')
    .option('--update-baseline', 'with --baseline: write the findings of today into that file')
    .addOption(
      new Option('-w, --watch', 'check again whenever a file changes, until Ctrl+C').conflicts([
        'fix',
        'updateBaseline',
      ]),
    )
    .addOption(helmOption())
    .helpOption('-h, --help', 'print this help')
    .hook('preAction', (command) => {
      const { updateBaseline, baseline } = command.opts<{ updateBaseline?: boolean; baseline?: string }>();
      if (updateBaseline === true && baseline === undefined)
        command.error('error: --update-baseline needs --baseline <file>');
    })
    .addHelpText('after', help);
}

const help = `
Exit code: 0 nothing at warning or above, 1 findings, 2 could not run. With --dry-run, 1 where there is a patch.`;
