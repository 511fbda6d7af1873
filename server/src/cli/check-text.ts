import type { Problem } from '../core/problems';
import { fixEdits, type PublishedFinding } from '../core/findings/published';
import type { CheckReport } from './check';
import { printable } from './display';
import { page, placeText, toldLines, type Page } from './page';
import { inTellingOrder } from './order';
import { checkSummary } from './summary';
import type { Terminal } from './terminal';

/** The report for a person: what is wrong, file by file, and a summary. */
export function* checkText(report: CheckReport, terminal: Terminal): Generator<string> {
  const sheet = page(report.db, terminal);
  for (const told of inTellingOrder([...report.problems, ...report.findings], terminal.cwd)) {
    yield* isFinding(told) ? findingLines(sheet, told) : toldLines(sheet, told);
    yield '';
  }
  yield checkSummary(report);
}

function isFinding(told: Problem | PublishedFinding): told is PublishedFinding {
  return 'rule' in told;
}

function* findingLines(sheet: Page, finding: PublishedFinding): Generator<string> {
  yield* toldLines(sheet, finding, `  ${finding.rule}`);
  for (const other of finding.related) yield `  ${placeText(sheet, other)}: ${printable(other.message)}`;
  for (const fix of finding.fixes) {
    if (fixEdits(sheet.db, fix)) yield `  ${sheet.colours.green('fix:')} ${printable(fix.title)}`;
  }
}
