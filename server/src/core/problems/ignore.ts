import { ignores, type Ignore } from '../findings/ignores';
import type { FileId } from '../inputs';
import type { Severity } from '../model/severity';
import { allPublished, silences, type PublishedFinding } from '../findings/published';
import type { Database } from '../query';
import { rules } from '../rules';
import { lines } from '../syntax/source';
import { rangeAt, type Range } from '../text';

export interface IgnoreProblem extends Complaint {
  readonly range: Range;
}

interface Complaint {
  readonly severity: Severity;
  readonly message: string;
}

/** What is wrong with the ignores of a file: those without a reason do not count, and some have nothing to ignore. */
export function ignoreProblems(db: Database, file: FileId): readonly IgnoreProblem[] {
  const asked = ignores(db, file);
  if (asked.length === 0) return [];
  const all = allPublished(db, file);
  return asked.flatMap((ignore) => {
    const complaint = complaintAbout(ignore, all);
    return complaint ? [{ range: rangeAt(lines(db, file), ignore.span), ...complaint }] : [];
  });
}

function complaintAbout(ignore: Ignore, all: readonly PublishedFinding[]): Complaint | undefined {
  const { rule, reason, isQuoted } = ignore;
  if (isQuoted) return undefined;
  if (!rules.some(({ id }) => id === rule))
    return { severity: 'warning', message: `There is no rule \`${rule}\` to ignore.` };
  if (reason === undefined)
    return { severity: 'warning', message: `This does not count: say why \`${rule}\` is ignored, behind a colon.` };
  if (all.some((finding) => silences(ignore, finding))) return undefined;
  return { severity: 'information', message: `There is nothing to ignore: \`${rule}\` finds nothing here.` };
}
