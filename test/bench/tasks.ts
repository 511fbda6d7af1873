import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { main } from '../../server/src/cli/main';
import type { Disk } from '../../server/src/cli/disk';
import { disk } from '../../server/src/files/disk';
import { fileIdOfPath, pathOf } from '../../server/src/files/file-id';

/** The machine's files, without a look at links. */
export const files: Disk = {
  files: disk,
  find: (path) => Promise.resolve({ kind: 'folder', uri: fileIdOfPath(path), real: fileIdOfPath(path) }),
};

/** The measure: the same bytes parsed, and nothing made of them. Gives the milliseconds; reading is not counted. */
export async function parseAll(folder: string): Promise<number> {
  const listed = await disk.list(fileIdOfPath(folder), []);
  const texts = listed.map((file) => readFileSync(pathOf(file), 'utf8'));
  const started = performance.now();
  for (const text of texts) parseAllDocuments(text);
  return performance.now() - started;
}

/** The whole of `portolan check --format json`, with listing and reading; gives the milliseconds. */
export async function checkAll(folder: string): Promise<number> {
  const write = (): void => undefined;
  const terminal = { write, writeError: write, isColour: false, columns: 100, cwd: fileIdOfPath(folder) };
  const started = performance.now();
  await main(terminal, files, ['check', '--format', 'json', folder], '0');
  return performance.now() - started;
}
