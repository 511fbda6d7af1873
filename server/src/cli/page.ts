import pc from 'picocolors';
import { fileText } from '../core/inputs';
import type { Severity } from '../core/model/severity';
import type { Database } from '../core/query';
import { lines } from '../core/syntax/source';
import type { Range } from '../core/text';
import { codeFrame } from './code-frame';
import { printable } from './display';
import { relativeTo } from './paths';
import type { Terminal } from './terminal';

/** What a report for people is written with. */
export interface Page {
  readonly db: Database;
  readonly terminal: Terminal;
  readonly colours: ReturnType<typeof pc.createColors>;
}

export function page(db: Database, terminal: Terminal): Page {
  return { db, terminal, colours: pc.createColors(terminal.isColour) };
}

interface Located {
  readonly file: string;
  readonly range: Range;
}

interface Told extends Located {
  readonly severity: Severity;
  readonly message: string;
}

/** As compilers write it, so that terminals and editors make a link of it: both numbers from 1. */
export function placeText({ terminal }: Page, { file, range: { start } }: Located): string {
  return `${printable(relativeTo(terminal.cwd, file))}:${start.line + 1}:${start.character + 1}`;
}

/** Where and what, and the code it is about. */
export function* toldLines(page: Page, told: Told, ending = ''): Generator<string> {
  const { colours } = page;
  const place = colours.bold(placeText(page, told));
  yield `${place}: ${severityWord(page, told.severity)}: ${printable(told.message)}${colours.dim(ending)}`;
  yield* frame(page, told);
}

export function severityWord({ colours }: Pick<Page, 'colours'>, severity: Severity): string {
  const colour = { error: colours.red, warning: colours.yellow, information: colours.blue, hint: colours.cyan };
  return colour[severity](severity);
}

/** The code at a place, as wide as there are columns. */
export function* frame(
  { db, terminal, colours }: Page,
  { file, range }: Located,
  columns = terminal.columns,
): Generator<string> {
  const text = fileText(db, file);
  if (text === undefined || text === '') return;
  const quoted = codeFrame({ text, starts: lines(db, file) }, range, columns);
  for (const [index, line] of quoted.entries())
    yield index === quoted.length - 1 ? colours.red(line) : colours.dim(line);
}
