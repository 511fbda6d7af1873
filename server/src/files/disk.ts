import { readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { FileId } from '../core/inputs';
import { decode } from './decode';
import { fileIdOfPath, pathOf } from './file-id';
import { excluder, ignoreFileAbove, ignoreFileIn, isIgnored, type IgnoreFile } from './ignored';
import type { FilePort } from './port';

/** The disk of this machine. */
export const disk: FilePort = { list, read };

/** Larger files are dumps and archives, and nobody's manifests. */
const largest = 10_000_000;

const extension = /\.(?:ya?ml|json|conflist)$/i;

async function list(folder: string, excludes: readonly string[]): Promise<readonly FileId[]> {
  const root = pathOf(folder);
  if (isFile(root)) return [fileIdOfPath(root)];
  const found: string[] = [];
  const isExcluded = excluder(excludes);
  await walk({ root, isExcluded, found }, '', ignoreFilesAbove(root));
  return found.map((path) => fileIdOfPath(join(root, path)));
}

/** Read in one go: through promises it takes ten times as long, and a slow disk holds up no more than one small file. */
function read(file: FileId): Promise<string | undefined> {
  try {
    const path = pathOf(file);
    const stats = statSync(path);
    const isText = stats.isFile() && stats.size <= largest;
    return Promise.resolve(isText ? decode(readFileSync(path)) : undefined);
  } catch {
    return Promise.resolve(undefined);
  }
}

interface Walk {
  readonly root: string;
  readonly isExcluded: (path: string) => boolean;
  readonly found: string[];
}

/** `directory` is relative to the root: empty, or with a slash at its end. */
async function walk(walking: Walk, directory: string, above: readonly IgnoreFile[]): Promise<void> {
  const entries = await entriesOf(join(walking.root, directory));
  const own = entries.some((entry) => entry.name === '.gitignore')
    ? textOf(join(walking.root, directory, '.gitignore'))
    : undefined;
  const ignoring = own === undefined ? above : [ignoreFileIn(directory, own), ...above];
  for (const entry of entries) {
    const path = directory + entry.name;
    if (walking.isExcluded(path)) continue;
    if (entry.isDirectory()) {
      const isSkipped = entry.name === '.git' || entry.name === 'node_modules' || isIgnored(ignoring, `${path}/`);
      if (!isSkipped) await walk(walking, `${path}/`, ignoring);
    } else if (extension.test(entry.name) && isOwnFile(walking.root, path, entry) && !isIgnored(ignoring, path)) {
      walking.found.push(path);
    }
  }
}

/** As kubectl walks: by name. Links to directories are not followed, as git and kubectl do not: no loops, no repeats. */
async function entriesOf(path: string): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** A link to a file counts, but not to one below the same folder, which is read anyway. */
function isOwnFile(root: string, path: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    const target = realpathSync(join(root, path));
    return isFile(target) && relative(realpathSync(root), target).startsWith('..');
  } catch {
    return false;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
