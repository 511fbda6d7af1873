import {
  accessSync,
  constants,
  readFileSync,
  realpathSync,
  statSync,
  watch,
  type Dirent,
  type FSWatcher,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { FileId, Unread } from '../core/inputs';
import { decode } from './decode';
import { encodedPath, fileIdOfPath, pathOf } from './file-id';
import { largest, type FilePort } from './port';
import { walk, type Directories, type Entry, type Walked } from './walk';
import { watchFolder, type Watched } from './watch';

/** The disk of this machine. */
export const disk: FilePort = {
  list: async (folder, excludes, refused) => {
    const root = rootOf(folder);
    if (isFile(root)) return [fileIdOfPath(root)];
    const found = await walk(directories, root, excludes);
    for (const path of found.closed) refused?.(fileIdOfPath(`${root}/${path}`));
    return idsIn(root, found);
  },
  read: (file) => Promise.resolve(textAt(pathOf(file))),
  isWithin: (folder, file) => isWithin(rootOf(folder), pathOf(file)),
  isFolder: (path) => Promise.resolve(directories.isDirectory(pathOf(path))),
  unread: (file) => Promise.resolve(unreadAt(pathOf(file))),
  watch: (folder, excludes, changed) => watchFolder(watched(rootOf(folder), excludes), changed),
};

/** Without the slash that only the root of a disk has at its end, and never with Windows' own. */
export function rootOf(folder: string): string {
  return pathOf(folder).replaceAll(sep, '/').replace(/\/$/, '');
}

function idsIn(root: string, { files }: Walked): readonly FileId[] {
  const folder = fileIdOfPath(`${root}/`);
  return files.map((path) => `${folder}/${encodedPath(path)}`);
}

const directories: Directories = {
  entries: async (directory) => {
    try {
      const entries = await readdir(directory, { withFileTypes: true });
      return entries.map(entryOf).sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch {
      return isOpen(directory) ? [] : undefined;
    }
  },
  text: textAt,
  isDirectory: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
  isLinkOut: (root, path) => {
    try {
      const target = realpathSync(path);
      const real = realpathSync(root);
      return isFile(target) && !isBelow(real, target) && isBelow(repositoryOf(real), target);
    } catch {
      return false;
    }
  },
};

/** Whether a file lies in a folder, or in the repository around it, wherever links on the way lead. */
function isWithin(root: string, path: string): boolean {
  try {
    return isBelow(repositoryOf(realpathSync(root)), realpathSync(path));
  } catch {
    return false;
  }
}

/** The directory around a folder that git knows; the folder itself, where there is none. */
function repositoryOf(root: string): string {
  for (let at = root; ; at = dirname(at)) {
    if (statSync(join(at, '.git'), { throwIfNoEntry: false })) return at;
    if (at === dirname(at)) return root;
  }
}

function entryOf(entry: Dirent): Entry {
  const { name } = entry;
  if (entry.isFile()) return { name, kind: 'file' };
  if (entry.isDirectory()) return { name, kind: 'directory' };
  return { name, kind: entry.isSymbolicLink() ? 'link' : 'other' };
}

/** What is gone meanwhile forbids nothing. */
function isOpen(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch (error) {
    return !['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}

function isBelow(directory: string, path: string): boolean {
  const way = relative(directory, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Read in one go: through promises it takes ten times as long, and one small file holds nothing up. */
function textAt(path: string): string | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= largest ? decode(readFileSync(path)) : undefined;
  } catch {
    return undefined;
  }
}

function unreadAt(path: string): Unread | undefined {
  if (!isOpen(path)) return 'closed';
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() !== true) return undefined;
  if (stats.size > largest) return 'large';
  return textAt(path) === undefined ? 'binary' : undefined;
}

function watched(root: string, excludes: readonly string[]): Watched {
  return {
    look: async () => {
      const found = await walk(directories, root, excludes);
      return {
        directories: found.directories.map((path) => `${root}/${path}`),
        stamps: new Map(idsIn(root, found).map((file) => [file, stampOf(pathOf(file))])),
      };
    },
    listen: (directory, happened, failed) => {
      const watcher: FSWatcher = watch(directory, { persistent: false }, happened);
      watcher.on('error', failed);
      return () => {
        watcher.close();
      };
    },
  };
}

/** Another one whenever a file was written. */
function stampOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? `${stats.mtimeMs} ${stats.size} ${stats.ino}` : '';
}
