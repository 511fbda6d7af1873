import { Option } from 'commander';

/** One value for each time it is given, so that paths behind it are none of them. */
export function repeatable(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    value,
  ]);
}
