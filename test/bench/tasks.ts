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

/** How long something took; of that, or on other threads beside it, how much the processor worked. */
export interface Times {
  readonly milliseconds: number;
  readonly processor: number;
}

async function timed(task: () => Promise<unknown>): Promise<Times> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await task();
  const { user, system } = process.cpuUsage(before);
  return { milliseconds: performance.now() - started, processor: (user + system) / 1000 };
}

/** The measure: the same bytes parsed, and nothing made of them. Reading is not counted. */
export async function parseAll(folder: string): Promise<Times> {
  const listed = await disk.list(fileIdOfPath(folder), []);
  const texts = listed.map((file) => readFileSync(pathOf(file), 'utf8'));
  return timed(async () => {
    for (const text of texts) await Promise.resolve(parseAllDocuments(text));
  });
}

/** The whole of `portolan check --format json`, with listing and reading. */
export async function checkAll(folder: string): Promise<Times> {
  const write = (): void => undefined;
  const terminal = { write, writeError: write, isColour: false, columns: 100, cwd: fileIdOfPath(folder) };
  return timed(() => main(terminal, files, ['check', '--format', 'json', folder], '0'));
}
