import { files, workspace } from '../../server/src/core/inputs';
import { problems } from '../../server/src/core/problems';
import { fixEdits, published, type FixEdit, type PublishedFinding } from '../../server/src/core/findings/published';
import type { Database } from '../../server/src/core/query';
import { lineStarts, offsetAt } from '../../server/src/core/text';
import { databaseOf, folder, type Sources } from '../fixture';

/** One fix of a finding, as far as it can be written. */
export interface WrittenFix {
  readonly title: string;
  readonly edits: readonly FixEdit[];
}

export interface Found extends Omit<PublishedFinding, 'fixes' | 'file'> {
  readonly path: string;
  readonly fixes: readonly WrittenFix[];
}

/** Everything that the rules find in some files. */
export function run(sources: Sources): readonly Found[] {
  const db = databaseOf(sources);
  return files(db, workspace).flatMap((file) => published(db, file).map((finding) => found(db, finding)));
}

function found(db: Database, { file, fixes, ...finding }: PublishedFinding): Found {
  const written = fixes.map((fix) => ({ title: fix.title, edits: fixEdits(db, fix) }));
  return { ...finding, path: pathOf(file), fixes: written.filter((fix): fix is WrittenFix => fix.edits !== undefined) };
}

/** What keeps files from counting; what is only open, as a chart from elsewhere, does not. */
export function problemsIn(sources: Sources): readonly string[] {
  const db = databaseOf(sources);
  const all = files(db, workspace).flatMap((file) => problems(db, file));
  return all.filter(isSerious).map(({ message }) => message);
}

/** `a.yaml:3 warning service-selects-no-pod`, for tests that say all that is found. */
export function told(sources: Sources, rule?: string): readonly string[] {
  const all = run(sources).filter((one) => rule === undefined || one.rule === rule);
  return all.map(({ path, range, severity, rule: id }) => `${path}:${range.start.line + 1} ${severity} ${id}`);
}

export function isSerious({ severity }: Pick<Found, 'severity'>): boolean {
  return severity === 'error' || severity === 'warning';
}

export function applied(sources: Sources, { edits }: WrittenFix): Sources {
  const changed: Record<string, string> = { ...sources };
  const last = [...edits].sort(
    (a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character,
  );
  for (const { file, range, newText } of last) {
    const text = changed[pathOf(file)] ?? '';
    const starts = lineStarts(text);
    changed[pathOf(file)] =
      text.slice(0, offsetAt(text, starts, range.start)) + newText + text.slice(offsetAt(text, starts, range.end));
  }
  return changed;
}

/** Applies the first fix of each finding of a rule, one after the other. */
export function repaired(sources: Sources, rule: string): Sources {
  let now = sources;
  for (let round = 0; round < 20; round++) {
    const fix = run(now).find((one) => one.rule === rule && one.fixes.length > 0)?.fixes[0];
    if (!fix) return now;
    now = applied(now, fix);
  }
  throw new Error(`The fixes of ${rule} come to no end`);
}

function pathOf(file: string): string {
  return file.slice(folder.length + 1);
}
