import { fileText, type FileId } from '../../server/src/core/inputs';
import { problems } from '../../server/src/core/problems';
import { published } from '../../server/src/core/findings/published';
import { Database } from '../../server/src/core/query';
import type { Disk } from '../../server/src/cli/disk';
import { openWorkspace } from '../../server/src/cli/workspace';
import { disk } from '../../server/src/files/disk';
import { fileIdOfPath } from '../../server/src/files/file-id';
import { counter, type Runs } from './counter';

/** One change to one file, of which the bench has as many as there are kinds of change. */
interface Edit {
  readonly title: string;
  readonly file: RegExp;
  readonly change: (text: string) => string;
}

const edits: readonly Edit[] = [
  { title: 'a comment', file: /\/deployment\.yaml$/, change: (text) => `# A comment.\n${text}` },
  { title: 'an image tag', file: /\/deployment\.yaml$/, change: (text) => text.replace(/(image: .*):.*/, '$1:new') },
  {
    title: 'a label of pods',
    file: /\/deployment\.yaml$/,
    change: (text) => text.replace(/^ {8}team: .*/m, '        team: new'),
  },
  {
    title: 'a port of a policy',
    file: /\/networkpolicy\.yaml$/,
    change: (text) => text.replace('port: 9090', 'port: 9091'),
  },
  {
    title: 'a selector of a Service',
    file: /\/service\.yaml$/,
    change: (text) => text.replace(/(selector:\s+\S+ ).*/, '$1other'),
  },
];

const machine: Disk = {
  files: disk,
  find: (path) => Promise.resolve({ kind: 'folder', uri: fileIdOfPath(path), real: fileIdOfPath(path) }),
};

export interface EditResult {
  readonly title: string;
  readonly runs: Runs;
}

/** Reads a folder into a database; gives its files. */
export async function openFolder(folder: string, db: Database): Promise<readonly FileId[]> {
  const { files } = await openWorkspace(machine, [folder], fileIdOfPath(folder), db);
  return files;
}

/** Publishes everything after each of the edits, as a language server does, and tells which queries ran. */
export async function runsAfterEdits(
  folder: string,
): Promise<{ readonly first: Runs; readonly edits: readonly EditResult[] }> {
  const runs = counter();
  const db = new Database(runs.onRun);
  const files = await openFolder(folder, db);
  publishAll(db, files);
  const first = runs.sorted();
  const results = edits.map(({ title, file, change }) => {
    const edited = files.find((candidate) => file.test(candidate)) ?? '';
    runs.forget();
    db.set(fileText, edited, change(fileText(db, edited) ?? ''));
    publishAll(db, files);
    return { title, runs: runs.sorted() };
  });
  return { first, edits: results };
}

function publishAll(db: Database, files: readonly FileId[]): void {
  for (const file of files) {
    published(db, file);
    problems(db, file);
  }
}
