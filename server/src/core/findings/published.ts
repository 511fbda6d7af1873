import { facts } from '../families/facts';
import { findings } from '../findings';
import { concerns, ignores, type Ignore } from './ignores';
import type { FileId } from '../inputs';
import { landedFix } from './landed';
import type { Anchor } from '../model/anchor';
import type { Finding, Fix } from '../model/finding';
import type { Severity } from '../model/severity';
import { query, type Database } from '../query';
import { textEdits } from '../syntax/edit';
import { editedFile } from '../syntax/edited-file';
import { locate } from '../syntax/locate';
import { lines } from '../syntax/source';
import { emptyRange, rangeAt, type Range } from '../text';

/** A finding with its places measured: what an editor or a terminal shows. */
export interface PublishedFinding {
  readonly rule: string;
  readonly mistakes: readonly string[];
  readonly severity: Severity;
  readonly message: string;
  readonly at: Anchor;
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
export const published = query<FileId, readonly PublishedFinding[]>('published', (db, file) => {
  const all = allPublished(db, file);
  if (all.length === 0 || !facts(db, file).asksToIgnore) return all;
  return all.filter((finding) => !ignores(db, file).some((one) => silences(one, finding)));
});

/** Those that are ignored as well. */
export function allPublished(db: Database, file: FileId): readonly PublishedFinding[] {
  return findings(db, file).map((finding) => publish(db, finding));
}

export function silences(ignore: Ignore, { rule, range, at }: PublishedFinding): boolean {
  return ignore.rule === rule && ignore.reason !== undefined && concerns(ignore, range.start.line, at.resource);
}

function publish(db: Database, { related, ...finding }: Finding): PublishedFinding {
  return {
    ...finding,
    file: finding.at.file,
    range: rangeOf(db, finding.at),
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
export function fixEdits(db: Database, fix: Fix): readonly FixEdit[] | undefined {
  const edits = landedFix(db, fix)?.edits;
  if (!edits) return undefined;
  const files = [...new Set(edits.map((edit) => edit.at.file))];
  const parts = files.map((file) => {
    const own = edits.filter((edit) => edit.at.file === file);
    return textEdits(editedFile(db, file), own)?.map(({ span, newText }) => ({
      file,
      range: rangeAt(lines(db, file), span),
      newText,
    }));
  });
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}
