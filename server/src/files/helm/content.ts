import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** More than any chart has; whoever has more is rendered each time. */
const mostFiles = 2000;
const mostBytes = 50_000_000;

/** A text that is another one whenever a file in a directory is, or one of some more; `undefined` where there is too much. */
export async function contentOf(directory: string, more: readonly string[]): Promise<string | undefined> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const own = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  const files = [...own, ...more];
  if (files.length > mostFiles) return undefined;
  const hash = createHash('sha256');
  let bytes = 0;
  for (const file of files.sort()) {
    const size = await sizeOf(file);
    if (size === undefined) continue;
    bytes += size;
    if (bytes > mostBytes) return undefined;
    hash.update(`\0${file}\0${String(size)}\0`);
    hash.update(await readFile(file).catch(() => ''));
  }
  return hash.digest('hex');
}

/** `undefined` for what is no file: to read it might take for ever. */
async function sizeOf(path: string): Promise<number | undefined> {
  const stats = await stat(path).catch(() => undefined);
  return stats?.isFile() === true ? stats.size : undefined;
}
