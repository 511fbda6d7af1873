import { InvalidArgumentError, Option, type Command } from 'commander';
import { diffFormats } from './diff-formats';
import { helmOption } from './helm';
import { failReasons, type FailReason } from './diff-summary';

/** What `portolan diff` takes. */
export function describeDiff(program: Command): Command {
  return program
    .command('diff')
    .summary('tell what a change opens and closes')
    .description('Compares who can reach whom in two states of manifests: folders, or revisions of a git repository.')
    .argument('<old>', 'a folder or file, `-` for standard input, or a revision such as `main`')
    .argument('<new>', 'the same, for what became of it')
    .addOption(
      new Option('-f, --format <format>', 'how to write the answer').choices(Object.keys(diffFormats)).default('text'),
    )
    .addOption(new Option('--path <folder>', 'the folder to read revisions at, where it is not the working directory'))
    .addOption(
      new Option(
        '--fail-on <kind>',
        `end with 1 where something was ${failReasons.join(', ')}; may be repeated`,
      ).argParser(reasons),
    )
    .addOption(helmOption())
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', help);
}

/** One for each time it is given, so that a folder behind it is none of them. */
function reasons(word: string, before: readonly FailReason[] | undefined): readonly FailReason[] {
  const reason = failReasons.find((one) => one === word);
  if (!reason) throw new InvalidArgumentError(`Allowed choices are ${failReasons.join(', ')}.`);
  return [...(before ?? []), reason];
}

const help = `
A word that is a folder or file is that; all others are revisions, read by git and never checked out.

--fail-on widened    something more passes between two that are in both states, or from outside; \`added\` is a part of that
--fail-on added      something passes where nothing did, or a workload, Service or Ingress is new
--fail-on narrowed   something less passes between two that are in both states; \`removed\` is a part of that
--fail-on removed    nothing passes any more where something did, or a workload, Service or Ingress is gone
--fail-on any        there is any difference at all, be it in policies that nobody enforces

Exit code: 0 whatever differs, 1 what --fail-on names (or, with it, a document of NEW cannot be read), 2 could not run.`;
