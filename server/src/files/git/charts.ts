import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix, sep } from 'node:path';
import { fileIdOfPath, pathBelow } from '../file-id';
import type { Helm } from '../port';
import { contentsOf, treeEntries, type TreeEntry } from './objects';

/** A folder in a commit. */
export interface Place {
  /** Of the repository. */
  readonly top: string;
  readonly commit: string;
  /** From the top to the folder; empty for the top itself. */
  readonly path: string;
  /** The path of the folder on the disk, by which its files are called. */
  readonly root: string;
}

/** More than any chart has. */
const mostFiles = 2000;
const mostBytes = 50_000_000;

/** Helm for the charts of a commit: each is written to a directory that is gone when helm has ended. */
export function helmFor(place: Place, render: Helm): Helm {
  return async (wanted) => {
    const copy = await mkdtemp(join(tmpdir(), 'portolan-chart-'));
    const moved = (uri: string): string => fileIdOfPath(join(copy, pathIn(place, uri) ?? ''));
    try {
      if (!(await areCopied([wanted.chart, ...wanted.values], copy, place)))
        return { kind: 'failed', message: 'This chart is larger than any chart that people make; it is not rendered.' };
      const values = wanted.values.filter((uri) => pathIn(place, uri) !== undefined);
      const output = await render({ ...wanted, chart: moved(wanted.chart), values: values.map(moved) });
      if (output.kind === 'printed') return output;
      return { ...output, message: output.message.replaceAll(copy, place.root) };
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  };
}

/** From the folder; empty for itself, `undefined` for what does not lie there. */
function pathIn({ root }: Place, uri: string): string | undefined {
  const folder = fileIdOfPath(root);
  return uri === folder ? '' : pathBelow(folder, uri);
}

/** Writes what the commit has at some places; `false` for what is too large. */
async function areCopied(uris: readonly string[], copy: string, place: Place): Promise<boolean> {
  const paths = uris.flatMap((uri) => pathIn(place, uri) ?? []).map((path) => posix.join(place.path, path));
  const listed = paths.filter((path) => path !== '.');
  const entries = (await treeEntries(place.top, place.commit, listed)).filter(({ kind }) => kind !== 'other');
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (entries.length > mostFiles || bytes > mostBytes) return false;
  const contents = await contentsAt(entries, place);
  for (const [index, { path }] of entries.entries()) {
    const [target, content] = [join(copy, posix.relative(place.path, path)), contents[index]];
    // A commit may hold names that no checkout writes.
    if (!content || !target.startsWith(copy + sep)) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  return true;
}

/** What links lead to is written in their place; those that lead out of the repository are left out. */
async function contentsAt(
  entries: readonly TreeEntry[],
  { top, commit }: Place,
): Promise<readonly (Buffer | undefined)[]> {
  const names = entries.map(({ path }) => (path.includes('\n') ? '' : `${commit}:${path}`));
  return await contentsOf(top, names, ['--follow-symlinks']);
}
