import { createTwoFilesPatch } from 'diff';
import { fileText, type FileId } from '../core/inputs';
import { edited, fixAll } from '../core/findings/fix-all';
import type { Machine } from './disk';
import { relativeTo } from './paths';
import type { Terminal } from './terminal';
import type { Workspace } from './workspace';

/** Fixes may make room for others, but not for ever. */
const mostRounds = 10;

/** Mends what can be mended without a choice, in the database only; gives the texts as they were before. */
export function fixInPlace({ db, files }: Workspace): ReadonlyMap<FileId, string> {
  const before = new Map<FileId, string>();
  for (let round = 0; round < mostRounds; round++) {
    const texts = edited(db, fixAll(db, files));
    if (texts.size === 0) break;
    for (const [file, text] of texts) {
      if (!before.has(file)) before.set(file, fileText(db, file) ?? '');
      db.set(fileText, file, text);
    }
  }
  return before;
}

/** Writes the files that were mended, and says which. */
export async function writeFixed(
  machine: Machine,
  { db }: Workspace,
  before: ReadonlyMap<FileId, string>,
  { cwd, writeError }: Terminal,
): Promise<void> {
  for (const [file, text] of before) {
    const now = fileText(db, file) ?? '';
    if (now === text) continue;
    await machine.write(file, now);
    writeError(`Mended ${relativeTo(cwd, file)}\n`);
  }
}

/** What would be written, as a patch that `git apply` and `patch -p1` take. */
export function* patchLines(
  { db }: Workspace,
  before: ReadonlyMap<FileId, string>,
  { cwd }: Terminal,
): Generator<string> {
  for (const [file, text] of before) {
    const name = relativeTo(cwd, file);
    const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, text, fileText(db, file) ?? '', '', '', { context: 3 });
    yield patch.replace(/^=+\n/, '').trimEnd();
  }
}
