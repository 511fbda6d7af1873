import assert from 'node:assert/strict';
import type { FileId } from '../../server/src/core/inputs';
import { fixEdits } from '../../server/src/core/findings/published';
import type { Database } from '../../server/src/core/query';
import { lineStarts, offsetAt, positionAt, type Position, type Range } from '../../server/src/core/text';
import { codeFixes } from '../../server/src/ide/code-fixes';
import { definition } from '../../server/src/ide/definition';
import { hover } from '../../server/src/ide/hover';
import { databaseOf, folder, uriOf } from '../fixture';

/** Several files in one string, each below its `=== name ===`; `$0` is where the cursor stands. */
interface Scene {
  readonly db: Database;
  readonly texts: Readonly<Record<string, string>>;
  readonly file: FileId;
  readonly position: Position;
}

export function sceneOf(text: string): Scene {
  const parts = text.split(/^=== (.*) ===\n/m).slice(1);
  const names = parts.filter((_, index) => index % 2 === 0);
  const bodies = parts.filter((_, index) => index % 2 === 1);
  const index = bodies.findIndex((body) => body.includes('$0'));
  assert.ok(index >= 0, 'there is a `$0`');
  const marked = bodies[index] ?? '';
  const texts = Object.fromEntries(names.map((name, at) => [name, (bodies[at] ?? '').replace('$0', '')]));
  const position = positionAt(lineStarts(marked), marked.indexOf('$0'));
  return { db: databaseOf(texts), texts, file: uriOf(names[index] ?? ''), position };
}

/** The Markdown at the cursor, with links to files below the folder as `name#L1`; `(nothing)` if there is none. */
export function checkHover(scene: string, expected: string): void {
  const { db, file, position } = sceneOf(scene);
  const text = hover(db, file, position)?.markdown ?? '(nothing)';
  assert.equal(text.replaceAll(`${folder}/`, ''), expected.trim());
}

/** What is underlined while the hover shows. */
export function checkHoverRange(scene: string, expected: string): void {
  const { db, texts, file, position } = sceneOf(scene);
  const range = hover(db, file, position)?.range ?? assert.fail('there is a hover');
  assert.equal(textIn(texts, file, range), expected);
}

/** `name 12: the selected text` for each target. */
export function checkDefinition(scene: string, ...expected: readonly string[]): void {
  const { db, texts, file, position } = sceneOf(scene);
  const targets = definition(db, file, position)?.targets ?? [];
  const found = targets.map(
    ({ file: target, selection }) =>
      `${nameOf(target)} ${selection.start.line + 1}: ${textIn(texts, target, selection)}`,
  );
  assert.deepEqual(found, expected);
}

/** The titles of the fixes at the cursor, and the line each of them leaves there. */
export function checkFixes(scene: string, ...expected: readonly string[]): void {
  const { db, texts, file, position } = sceneOf(scene);
  const fixes = codeFixes(db, file, { start: position, end: position });
  const lines = fixes.map(({ title, edits }) => `${title} → ${lineAfter(texts, edits)}`);
  assert.deepEqual(lines, expected);
}

function lineAfter(texts: Scene['texts'], edits: NonNullable<ReturnType<typeof fixEdits>>): string {
  const [edit] = edits;
  if (!edit) return '';
  const text = texts[nameOf(edit.file)] ?? '';
  const starts = lineStarts(text);
  const [start, end] = [edit.range.start, edit.range.end].map((at) => offsetAt(text, starts, at));
  const changed = text.slice(0, start) + edit.newText + text.slice(end);
  return (changed.split('\n')[edit.range.start.line] ?? '').trim();
}

function textIn(texts: Scene['texts'], file: FileId, { start, end }: Range): string {
  const text = texts[nameOf(file)] ?? '';
  const starts = lineStarts(text);
  return text.slice(offsetAt(text, starts, start), offsetAt(text, starts, end));
}

function nameOf(file: FileId): string {
  return file.slice(folder.length + 1);
}
