import { excluder, ignoreFileAbove, ignoreFileIn, isIgnored, type IgnoreFile } from './ignored';

/** One name in a directory. */
export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link' | 'other';
}

/** What walking needs of a disk. Paths are absolute, with forward slashes. */
export interface Directories {
  /** Sorted by name; `undefined` where a directory may not be read, and empty where it is gone. */
  readonly entries: (directory: string) => Promise<readonly Entry[] | undefined>;
  readonly text: (path: string) => string | undefined;
  readonly isDirectory: (path: string) => boolean;
  /** Whether a link leads to a file that does not lie below the root, but in the repository around it. */
  readonly isLinkOut: (root: string, path: string) => boolean;
}

/** What was found below a root; relative paths, directories with a slash at their end, in the order kubectl reads. */
export interface Walked {
  readonly files: readonly string[];
  readonly directories: readonly string[];
  /** Directories that may not be read: what is in them is unknown. */
  readonly closed: readonly string[];
}

/** How the names of files end that may hold manifests. */
export const extension = /\.(?:ya?ml|json|conflist)$/i;

/** Everything that may hold manifests, but for `.git`, `node_modules`, what git ignores and what globs exclude. */
export async function walk(disk: Directories, root: string, excludes: readonly string[]): Promise<Walked> {
  const walking = { disk, root, isExcluded: excluder(excludes), directories: [], closed: [] };
  const files = await filesIn(walking, '', ignoreFilesAbove(disk, root));
  return { files, directories: walking.directories, closed: walking.closed };
}

interface Walking {
  readonly disk: Directories;
  readonly root: string;
  readonly isExcluded: (path: string) => boolean;
  readonly directories: string[];
  readonly closed: string[];
}

/** Looks into all directories at once, for each answer of a disk is long in coming. */
async function filesIn(walking: Walking, directory: string, above: readonly IgnoreFile[]): Promise<readonly string[]> {
  walking.directories.push(directory);
  const entries = await walking.disk.entries(`${walking.root}/${directory}`);
  if (!entries) {
    walking.closed.push(directory);
    return [];
  }
  const ignoring = withOwn(walking, directory, entries, above);
  const found = entries.map((entry) => filesAt(walking, directory + entry.name, entry, ignoring));
  return (await Promise.all(found)).flat();
}

/** Links to directories are not followed, as neither git nor kubectl does: no loops, and nothing is read twice. */
async function filesAt(walking: Walking, path: string, entry: Entry, ignoring: readonly IgnoreFile[]) {
  if (entry.kind === 'directory')
    return isSkipped(walking, `${path}/`, ignoring) ? [] : filesIn(walking, `${path}/`, ignoring);
  return isFile(walking, path, entry) && !isSkipped(walking, path, ignoring) ? [path] : [];
}

function withOwn({ disk, root }: Walking, directory: string, entries: readonly Entry[], above: readonly IgnoreFile[]) {
  if (!entries.some(({ name }) => name === '.gitignore')) return above;
  const text = disk.text(`${root}/${directory}.gitignore`);
  return text === undefined ? above : [ignoreFileIn(directory, text), ...above];
}

function isSkipped({ isExcluded }: Walking, path: string, ignoring: readonly IgnoreFile[]): boolean {
  if (/(?:^|\/)(?:\.git|node_modules)\/$/.test(path)) return true;
  return isExcluded(path.replace(/\/$/, '')) || isIgnored(ignoring, path);
}

function isFile({ disk, root }: Walking, path: string, { name, kind }: Entry): boolean {
  if (!extension.test(name)) return false;
  return kind === 'file' || (kind === 'link' && disk.isLinkOut(root, `${root}/${path}`));
}

/** The `.gitignore` files between a folder and the root of its repository, and the repository's own list. */
function ignoreFilesAbove(disk: Directories, root: string): readonly IgnoreFile[] {
  const steps = root.split('/');
  const found: IgnoreFile[] = [];
  for (let depth = steps.length; depth > 0; depth--) {
    const directory = steps.slice(0, depth).join('/');
    const below = steps.slice(depth).map((step) => `${step}/`);
    const isTop = disk.isDirectory(`${directory}/.git`);
    const names = [...(depth < steps.length ? ['.gitignore'] : []), ...(isTop ? ['.git/info/exclude'] : [])];
    const texts = names.map((name) => disk.text(`${directory}/${name}`) ?? '');
    found.push(...texts.flatMap((text) => ignoreFileAbove(below.join(''), text) ?? []));
    if (isTop) return found;
  }
  // Without a repository, git would look at none of them.
  return [];
}
