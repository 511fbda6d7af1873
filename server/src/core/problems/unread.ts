import { fileText, unread, type FileId, type Unread } from '../inputs';
import type { Problem } from '../problems';
import type { Database } from '../query';
import { emptyRange } from '../text';

/** Why a file does not count at all. JSON is often something else, so only what forbids to look is told of it. */
export function unreadProblems(db: Database, file: FileId): readonly Problem[] {
  const why = unread(db, file);
  if (why === undefined || (why !== 'closed' && !/\.ya?ml$/i.test(file))) return [];
  // Asked for only here, so that no edit of a text concerns what is told of files without one.
  if (fileText(db, file) !== undefined) return [];
  return [{ file, range: emptyRange, ...told[why] }];
}

const told: Readonly<Record<Unread, Pick<Problem, 'message' | 'severity'>>> = {
  closed: {
    message: 'This file cannot be read: permission denied. Nothing in it counts.',
    severity: 'warning',
  },
  large: {
    message: 'This file is too large for a manifest (10 MB at most) and is not read. Nothing in it counts.',
    severity: 'information',
  },
  binary: {
    message: 'This file holds bytes that are no text, and is not read. Nothing in it counts.',
    severity: 'information',
  },
};
