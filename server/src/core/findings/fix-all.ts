import { fileText, type FileId } from '../inputs';
import { isWithin } from '../model/anchor';
import type { Fix } from '../model/finding';
import { fixEdits, published, type FixEdit } from './published';
import type { Database } from '../query';
import { lines } from '../syntax/source';
import { offsetAt, type Position } from '../text';

/**
 * The edits that mend all findings of some files at once: of each finding that has one fix and no choice, as far as
 * they touch nothing that another one changes. What is left out may be mended by a second round.
 */
export function fixAll(db: Database, files: readonly FileId[]): readonly FixEdit[] {
  const fixes = files.flatMap((file) =>
    published(db, file).flatMap(({ fixes }) => onlyOf(fixes.filter((fix) => fixEdits(db, fix) !== undefined))),
  );
  const chosen: Fix[] = [];
  const written: FixEdit[] = [];
  for (const fix of fixes) {
    const edits = fixEdits(db, fix);
    if (!edits?.every(({ file }) => files.includes(file))) continue;
    if (chosen.some((other) => interferes(fix, other)) || written.some((other) => collides(edits, other))) continue;
    chosen.push(fix);
    written.push(...edits);
  }
  return written;
}

/** Of several that can be written, somebody has to choose. */
function onlyOf([fix, ...others]: readonly Fix[]): readonly Fix[] {
  return fix && others.length === 0 && !fix.onlyByHand ? [fix] : [];
}

/** Whether two fixes change the same value, or one changes something inside a value of the other. */
function interferes(a: Fix, b: Fix): boolean {
  return a.edits.some(({ at }) => b.edits.some((other) => isWithin(at, other.at) || isWithin(other.at, at)));
}

/** Two that only meet could be written in either order, and it matters which. */
function collides(edits: readonly FixEdit[], { file, range: b }: FixEdit): boolean {
  return edits.some(
    ({ file: own, range: a }) => own === file && !isBefore(a.end, b.start) && !isBefore(b.end, a.start),
  );
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

/** The texts of files after edits that do not touch each other. */
export function edited(db: Database, edits: readonly FixEdit[]): ReadonlyMap<FileId, string> {
  const files = [...new Set(edits.map(({ file }) => file))];
  return new Map(
    files.map((file) => [
      file,
      withEdits(
        db,
        file,
        edits.filter((edit) => edit.file === file),
      ),
    ]),
  );
}

/** From the end to the start, so that no edit moves another. */
function withEdits(db: Database, file: FileId, edits: readonly FixEdit[]): string {
  const text = fileText(db, file) ?? '';
  const starts = lines(db, file);
  const spans = edits.map(({ range, newText }) => ({
    start: offsetAt(text, starts, range.start),
    end: offsetAt(text, starts, range.end),
    newText,
  }));
  return spans
    .toSorted((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}
