import type { Explanation } from '../protocol';
import { connectionsToString, isAllConnections } from '../core/sets/connections';
import { printable } from './display';
import type { ExplainReport } from './explain';
import { changeLines } from './explain-changes';
import { stepLines } from './explain-steps';
import { page, placeText, toldLines, type Page } from './page';
import type { Terminal } from './terminal';
import { wrapped } from './wrap';

/** The answer for a person: the verdict, the way step by step with the lines that decide, and what would change it. */
export function* explainText(report: ExplainReport, terminal: Terminal): Generator<string> {
  const sheet = page(report.db, terminal);
  const { explanation } = report;
  yield* verdictLines(sheet, explanation);
  yield* stepLines(sheet, explanation);
  const missing = explanation.missing.map(({ message, at }) => {
    const places = at.map((place) => placeText(sheet, { file: place.uri, range: place.range }));
    return places.length === 0 ? message : `${message} (${places.join(', ')})`;
  });
  yield* listLines(sheet, 'What is missing:', missing);
  yield* changeLines(sheet, explanation);
  yield* listLines(sheet, 'Assumed:', explanation.assumptions);
  for (const problem of report.problems) yield* ['', ...toldLines(sheet, problem)];
}

function* verdictLines(sheet: Page, { verdict, isPartial, from, to, asked, summary }: Explanation): Generator<string> {
  const { colours } = sheet;
  const [mark, colour] = {
    allowed: ['✓ allowed', colours.green] as const,
    partly: ['~ partly allowed', colours.yellow] as const,
    denied: ['✗ denied', colours.red] as const,
    unknown: ['? unknown', colours.yellow] as const,
    'not-enforced': ['! not enforced', colours.yellow] as const,
  }[isPartial && verdict !== 'not-enforced' ? 'partly' : verdict];
  const ports = isAllConnections(asked) ? '' : `  ${connectionsToString(asked)}`;
  yield `${colours.bold(colour(mark))}  ${colours.bold(`${printable(from.id)} → ${printable(to.word)}${ports}`)}`;
  yield '';
  for (const line of wrapped(printable(summary), sheet.terminal.columns)) yield line;
}

function* listLines({ colours, terminal }: Page, title: string, items: readonly string[]): Generator<string> {
  if (items.length === 0) return;
  yield '';
  yield colours.bold(title);
  for (const item of items) {
    for (const [index, line] of wrapped(printable(item), terminal.columns - 4).entries())
      yield `${index === 0 ? '  - ' : '    '}${line}`;
  }
}
