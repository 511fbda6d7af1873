import { findings } from './findings';
import { fileText, type FileId } from './inputs';
import type { Anchor } from './model/anchor';
import type { Finding, Fix } from './model/finding';
import type { Severity } from './model/severity';
import { query, type Database } from './query';
import { textEdits } from './syntax/edit';
import { locate } from './syntax/locate';
import { lines, source } from './syntax/source';
import { emptyRange, rangeAt, type Range } from './text';

/** A finding with its places measured: what an editor or a terminal shows. */
export interface PublishedFinding {
  readonly rule: string;
  readonly mistakes: readonly string[];
  readonly severity: Severity;
  readonly message: string;
  readonly file: FileId;
  readonly range: Range;
  readonly related: readonly PublishedPlace[];
  /** As edits by anchor still: few are ever asked for as text. */
  readonly fixes: readonly Fix[];
}

export interface PublishedPlace {
  readonly file: FileId;
  readonly range: Range;
  readonly message: string;
}

/** The findings of a file where they stand now. Runs again when lines move here or where a related place is. */
export const published = query<FileId, readonly PublishedFinding[]>('published', (db, file) =>
  findings(db, file).map((finding) => publish(db, finding)),
);

function publish(db: Database, { at, related, ...finding }: Finding): PublishedFinding {
  return {
    ...finding,
    file: at.file,
    range: rangeOf(db, at),
    related: related.map((place) => ({ file: place.at.file, range: rangeOf(db, place.at), message: place.message })),
  };
}

function rangeOf(db: Database, anchor: Anchor): Range {
  return locate(db, anchor) ?? emptyRange;
}

/** A fix as text edits. */
export interface FixEdit {
  readonly file: FileId;
  readonly range: Range;
  readonly newText: string;
}

/** `undefined` where a fix cannot be written safely: then it is not offered. */
export function fixEdits(db: Database, { edits }: Fix): readonly FixEdit[] | undefined {
  const files = [...new Set(edits.map((edit) => edit.at.file))];
  const parts = files.map((file) => {
    const own = edits.filter((edit) => edit.at.file === file);
    return textEdits(fileText(db, file) ?? '', source(db, file), own)?.map(({ span, newText }) => ({
      file,
      range: rangeAt(lines(db, file), span),
      newText,
    }));
  });
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}
