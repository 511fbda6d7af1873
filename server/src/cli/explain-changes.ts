import { fileText } from '../core/inputs';
import { lines } from '../core/syntax/source';
import { lineEnd } from '../core/text';
import type { ExplainedChange, Explanation } from '../protocol';
import { printable } from './display';
import { placeText, type Page } from './page';
import { wrapped } from './wrap';

/** What would let it through, with the lines as they would be. */
export function* changeLines(sheet: Page, explanation: Explanation): Generator<string> {
  const { changes } = explanation;
  if (changes.length === 0) return;
  const all = changes.length === 1 ? '' : ', all of these together';
  yield '';
  yield sheet.colours.bold(`${titleOf(explanation)}${all}:`);
  for (const change of changes) yield* oneChange(sheet, change);
}

function titleOf({ changesSuffice, verdict }: Explanation): string {
  if (!changesSuffice) return 'What has to change in any case, though it may take more';
  return verdict === 'not-enforced' ? 'What would allow it if policies were enforced' : 'What would allow it';
}

function* oneChange(sheet: Page, { title, edits }: ExplainedChange): Generator<string> {
  for (const [index, line] of wrapped(printable(title), sheet.terminal.columns - 4).entries())
    yield `${index === 0 ? '  - ' : '    '}${line}`;
  for (const edit of edits) {
    yield `    ${sheet.colours.bold(placeText(sheet, { file: edit.uri, range: edit.range }))}`;
    yield* differenceLines(sheet, edit);
  }
}

type Edit = ExplainedChange['edits'][number];

/** The lines an edit touches, before and after. */
function* differenceLines({ db, colours }: Page, { uri, range, newText }: Edit): Generator<string> {
  const text = fileText(db, uri) ?? '';
  const starts = lines(db, uri);
  const first = starts[range.start.line] ?? 0;
  const last = lineEnd(text, starts, range.end.line);
  const start = first + range.start.character;
  const end = (starts[range.end.line] ?? 0) + range.end.character;
  const before = text.slice(first, last).split(/\r?\n/);
  const after = (text.slice(first, start) + newText + text.slice(end, last)).split(/\r?\n/);
  const [head, tail] = sharedLines(before, after);
  for (const line of before.slice(head, before.length - tail)) yield colours.red(`    - ${printable(line)}`);
  for (const line of after.slice(head, after.length - tail)) yield colours.green(`    + ${printable(line)}`);
}

/** How many lines are the same at the beginning and at the end. */
function sharedLines(a: readonly string[], b: readonly string[]): readonly [head: number, tail: number] {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return [head, tail];
}
