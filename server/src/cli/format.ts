import { Option, type Command } from 'commander';

/** How a report is written. */
export type Format = 'text' | 'json';

export const formats: readonly Format[] = ['text', 'json'];

/** A command whose answer is for people or for programs. */
export function formatted(command: Command): Command {
  return command
    .addOption(new Option('-f, --format <format>', 'how to write the answer').choices(formats).default('text'))
    .helpOption('-h, --help', 'print this help');
}
