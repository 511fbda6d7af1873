import { fileText, type FileId } from '../../server/src/core/inputs';
import { problems } from '../../server/src/core/problems';
import { published } from '../../server/src/core/published';
import { Database } from '../../server/src/core/query';
import type { Disk } from '../../server/src/cli/disk';
import { openWorkspace } from '../../server/src/cli/workspace';
import { disk } from '../../server/src/files/disk';
import { fileIdOfPath } from '../../server/src/files/file-id';

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

/** Query names with how often they ran, the most frequent first. */
export type Runs = readonly (readonly [query: string, count: number])[];

export interface EditResult {
  readonly title: string;
  readonly runs: Runs;
}

/** Publishes everything after each of the edits, as a language server does, and tells which queries ran. */
export async function runsAfterEdits(
  folder: string,
): Promise<{ readonly first: Runs; readonly edits: readonly EditResult[] }> {
  let counts = new Map<string, number>();
  const db = new Database((query) => counts.set(query, (counts.get(query) ?? 0) + 1));
  const workspace = await openWorkspace(machine, [folder], fileIdOfPath(folder), db);
  publishAll(db, workspace.files);
  const first = sorted(counts);
  const results = edits.map(({ title, file, change }) => {
    const edited = workspace.files.find((candidate) => file.test(candidate)) ?? '';
    counts = new Map();
    db.set(fileText, edited, change(fileText(db, edited) ?? ''));
    publishAll(db, workspace.files);
    return { title, runs: sorted(counts) };
  });
  return { first, edits: results };
}

function publishAll(db: Database, files: readonly FileId[]): void {
  for (const file of files) {
    published(db, file);
    problems(db, file);
  }
}

function sorted(counts: ReadonlyMap<string, number>): Runs {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
