import { fileText } from '../inputs';
import { renderedFrom } from '../kustomize/rendered';
import type { Value } from '../model/finding';
import type { Change } from '../path/stretch';
import { fixEdits, type FixEdit } from '../findings/published';
import type { Database } from '../query';
import { blockLines } from '../syntax/render-value';
import { lines } from '../syntax/source';
import { isKustomization } from '../syntax/whole';
import { offsetAt, positionAt } from '../text';

/** Changes made one after the other, as edits of the texts as they are; `undefined` where they cannot be written safely. */
export function editsOf(db: Database, changes: readonly Change[]): readonly FixEdit[] | undefined {
  const edits = fixEdits(db, { title: '', edits: changes.flatMap((change) => change.edits) });
  const added = changes.flatMap((change) => change.added).map(({ file, value }) => addition(db, file, value));
  return edits && added.every((edit) => edit !== undefined) ? [...edits, ...added] : undefined;
}

/** One more document behind the last one of a file. */
function addition(db: Database, name: string, value: Value): FixEdit | undefined {
  return appended(
    db,
    renderedFrom(name)?.source ?? name,
    blockLines(value, { step: 2, listStep: 2, quotes: 'double' }),
  );
}

/** Lines of one document, or of several, behind the last one of a file; `undefined` where none can stand there. */
export function appended(db: Database, file: string, document: readonly string[]): FixEdit | undefined {
  const text = fileText(db, file) ?? '';
  if (!/\.ya?ml$/i.test(file) || isKustomization(file)) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const end = positionAt(lines(db, file), text.length);
  const start = text === '' || text.endsWith('\n') ? '' : eol;
  return { file, range: { start: end, end }, newText: start + ['---', ...document, ''].join(eol) };
}

/** The database as it would be with some edits. */
export function edited(db: Database, edits: readonly FixEdit[]): Database {
  const fork = db.fork();
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const own = edits.filter((edit) => edit.file === file);
    fork.set(fileText, file, editedText(db, file, own));
  }
  return fork;
}

/** Of edits at one place, the earlier in the list comes first in the text. */
function editedText(db: Database, file: string, edits: readonly FixEdit[]): string {
  const text = fileText(db, file) ?? '';
  const starts = lines(db, file);
  let result = '';
  let at = 0;
  const spans = edits.map(({ range, newText }) => ({
    start: offsetAt(text, starts, range.start),
    end: offsetAt(text, starts, range.end),
    newText,
  }));
  for (const { start, end, newText } of spans.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}
