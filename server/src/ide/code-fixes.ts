import type { FileId } from '../core/inputs';
import { fixEdits, published, type FixEdit, type PublishedFinding } from '../core/findings/published';
import type { Database } from '../core/query';
import type { Position, Range } from '../core/text';

/** A change that makes a finding go away. */
export interface CodeFix {
  readonly title: string;
  readonly finding: PublishedFinding;
  readonly edits: readonly FixEdit[];
  /** The first of its finding: the likeliest to be meant. */
  readonly isBest: boolean;
}

/** The fixes of all findings that a range touches. */
export function codeFixes(db: Database, file: FileId, range: Range): readonly CodeFix[] {
  const touched = published(db, file).filter((finding) => touches(finding.range, range));
  return touched.flatMap((finding) =>
    finding.fixes.flatMap((fix, index) => {
      const edits = fixEdits(db, fix);
      return edits ? [{ title: fix.title, finding, edits, isBest: index === 0 }] : [];
    }),
  );
}

function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
