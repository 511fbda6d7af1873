import pc from 'picocolors';
import { nearestWord } from '../core/cluster/nearest';
import { rules as all } from '../core/rules';
import type { AnyRule } from '../core/rule';
import type { Machine } from './disk';
import { exitCodes } from './exit-codes';
import type { Format } from './format';
import { jsonObject } from './json-lines';
import { severityWord } from './page';
import { CannotRun } from './places';
import { writeLines, type Terminal } from './terminal';

/** `portolan rules`: what `check` looks for, or the page of one rule; gives the exit code. */
export async function rules(
  terminal: Terminal,
  disk: Machine,
  id: string | undefined,
  format: Format,
): Promise<number> {
  if (id !== undefined) terminal.write(await pageOf(disk, ruleCalled(id)));
  else writeLines(terminal, format === 'json' ? listJson() : listText(terminal));
  return exitCodes.fine;
}

function ruleCalled(id: string): AnyRule {
  const rule = all.find((one) => one.id === id);
  if (rule) return rule;
  const near = nearestWord(
    id,
    all.map((one) => one.id),
  );
  const hint = near === undefined ? '`portolan rules` lists them.' : `did you mean \`${near}\`?`;
  throw new CannotRun(`There is no rule \`${id}\`: ${hint}`);
}

async function pageOf({ page }: Machine, { id }: AnyRule): Promise<string> {
  const text = await page(id);
  if (text === undefined) throw new CannotRun(`The page of \`${id}\` is missing from this installation.`);
  return text;
}

function listJson(): Iterable<string> {
  return jsonObject({ rules: all.map(({ id, severity, mistakes, summary }) => ({ id, severity, mistakes, summary })) });
}

function* listText({ isColour }: Terminal): Generator<string> {
  const colours = pc.createColors(isColour);
  const width = Math.max(...all.map(({ id }) => id.length));
  for (const { id, severity, summary } of all) {
    const space = ' '.repeat('information'.length - severity.length);
    yield `${colours.bold(id.padEnd(width))}  ${severityWord({ colours }, severity)}${space}  ${summary}`;
  }
  yield '';
  yield `${all.length} rules; \`portolan rules ID\` prints the page of one.`;
}
