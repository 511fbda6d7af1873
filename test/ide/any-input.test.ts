import assert from 'node:assert/strict';
import { fileText, files, folders, workspace } from '../../server/src/core/inputs';
import { Database } from '../../server/src/core/query';
import { lineStarts, positionAt, type Range } from '../../server/src/core/text';
import { codeFixes } from '../../server/src/ide/code-fixes';
import { completions } from '../../server/src/ide/completion';
import { definition } from '../../server/src/ide/definition';
import { hover } from '../../server/src/ide/hover';
import { references } from '../../server/src/ide/references';
import { shop } from './shop';

const file = 'file:///w/all.yaml';
const whole = shop.replaceAll(/^=== .* ===$/gm, '---');

describe('the features on any input', () => {
  it('throw nowhere, and stay inside the file', () => {
    for (let length = 0; length < whole.length; length += 37) look(whole.slice(0, length));
  });

  it('bear noise', () => {
    for (let at = 0; at < whole.length; at += 41) look(`${whole.slice(0, at)}{[\u0007"\t*a: &b${whole.slice(at + 3)}`);
  });

  it('answer everywhere in a good file', () => {
    const db = databaseWith(whole);
    for (let offset = 0; offset < whole.length; offset += 3) ask(db, whole, offset);
  });
});

function look(text: string): void {
  const db = databaseWith(text);
  for (let offset = 0; offset <= text.length; offset += 101) ask(db, text, offset);
}

function databaseWith(text: string): Database {
  const db = new Database();
  db.set(folders, workspace, [{ uri: 'file:///w', name: 'w' }]);
  db.set(files, workspace, [file]);
  db.set(fileText, file, text);
  return db;
}

function ask(db: Database, text: string, offset: number): void {
  const position = positionAt(lineStarts(text), offset);
  const ranges = [
    hover(db, file, position)?.range,
    ...(definition(db, file, position)?.targets ?? []).map(({ selection }) => selection),
    ...references(db, file, position).map(({ range }) => range),
    completions(db, file, position).range,
    ...codeFixes(db, file, { start: position, end: position }).flatMap(({ edits }) => edits.map(({ range }) => range)),
  ];
  for (const range of ranges) if (range) checkInside(text, range);
}

function checkInside(text: string, { start, end }: Range): void {
  const lines = text.split(/\r\n|\n|\r/);
  for (const { line, character } of [start, end])
    assert.ok(line < lines.length && character <= (lines[line]?.length ?? 0), `${line}:${character} is in the file`);
}
