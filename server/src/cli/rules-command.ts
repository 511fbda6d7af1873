import type { Command } from 'commander';
import { formatted } from './format';

export function describeRules(program: Command): Command {
  return formatted(program.command('rules'))
    .summary('list what `check` looks for')
    .description('Lists the rules, or prints the page of one: why it matters, an example, the fix.')
    .argument('[rule]', 'the id of a rule');
}
