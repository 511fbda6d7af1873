import pc from 'picocolors';
import { fileText } from '../core/inputs';
import type { Severity } from '../core/model/severity';
import type { Problem } from '../core/problems';
import { fixEdits, type PublishedFinding } from '../core/published';
import { lines } from '../core/syntax/source';
import type { Range } from '../core/text';
import type { CheckReport } from './check';
import { codeFrame } from './code-frame';
import { printable } from './display';
import { relativeTo } from './paths';
import { checkSummary } from './summary';
import type { Terminal } from './terminal';

/** The report for a person: what is wrong file by file, and a summary. */
export function* checkText(report: CheckReport, terminal: Terminal): Generator<string> {
  const page: Page = { report, terminal, colours: pc.createColors(terminal.isColour) };
  for (const entry of inFileOrder(page)) {
    yield* entry;
    yield '';
  }
  yield checkSummary(report);
}

interface Page {
  readonly report: CheckReport;
  readonly terminal: Terminal;
  readonly colours: typeof pc;
}

/** What keeps a file from being read comes before what was found in it. */
function* inFileOrder(page: Page): Generator<Iterable<string>> {
  const { findings, problems } = page.report;
  const byFile = Map.groupBy([...problems, ...findings], ({ file }) => file);
  const names = [...byFile.keys()].map((file) => ({ file, name: relativeTo(page.terminal.cwd, file) }));
  for (const { file } of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    for (const told of byFile.get(file) ?? []) yield entryOf(page, told);
  }
}

function* entryOf(page: Page, told: PublishedFinding | Problem): Generator<string> {
  const { colours } = page;
  const rule = 'rule' in told ? colours.dim(`  ${told.rule}`) : '';
  yield `${colours.bold(place(page, told))}: ${severityWord(page, told.severity)}: ${printable(told.message)}${rule}`;
  yield* frame(page, told);
  if (!('rule' in told)) return;
  for (const other of told.related) yield `  ${place(page, other)}: ${printable(other.message)}`;
  for (const fix of told.fixes) {
    if (fixEdits(page.report.db, fix)) yield `  ${colours.green('fix:')} ${printable(fix.title)}`;
  }
}

/** As compilers write it, so that terminals and editors make a link of it: both numbers from 1. */
function place({ terminal }: Page, { file, range: { start } }: { file: string; range: Range }): string {
  return `${printable(relativeTo(terminal.cwd, file))}:${start.line + 1}:${start.character + 1}`;
}

function severityWord({ colours }: Page, severity: Severity): string {
  const colour = { error: colours.red, warning: colours.yellow, information: colours.blue, hint: colours.cyan };
  return colour[severity](severity);
}

function* frame({ report, terminal, colours }: Page, { file, range }: Problem | PublishedFinding): Generator<string> {
  const text = fileText(report.db, file);
  if (text === undefined || text === '') return;
  const quoted = codeFrame({ text, starts: lines(report.db, file) }, range, terminal.columns);
  for (const line of quoted) yield /^ *\| /.test(line) ? colours.red(line) : colours.dim(line);
}
