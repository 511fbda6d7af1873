import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { decode } from '../decode';
import { largest } from '../port';
import { extension, type Directories, type Entry } from '../walk';
import { contentsOf, treeEntries, type TreeEntry } from './objects';

/** What a commit holds below a path, all of it read. */
export interface Snapshot {
  /** By path below; the path itself, where it is a file, is empty. */
  readonly texts: ReadonlyMap<string, string | undefined>;
  /** The same as the disk would show it, in the place of the repository. */
  readonly directories: Directories;
}

/** By path from the top of the repository. */
type Texts = ReadonlyMap<string, string | undefined>;

export async function snapshotOf(top: string, path: string, commit: string): Promise<Snapshot> {
  const entries = await treeEntries(top, commit, path === '' ? [] : [path, ...ignoreFilesAbove(path)]);
  const texts = await textsOf(top, entries.filter(isRead));
  const led = await throughLinks(top, path, commit, entries, texts);
  const below = [...texts, ...led].filter(([file]) => isBelow(path, file));
  return {
    texts: new Map(below.map(([file, text]) => [posix.relative(path, file), text])),
    directories: directoriesOf(top, entries, texts, led),
  };
}

function ignoreFilesAbove(path: string): readonly string[] {
  const steps = path.split('/');
  return steps.map((_, index) => [...steps.slice(0, index), '.gitignore'].join('/'));
}

function isRead({ path, kind, size }: TreeEntry): boolean {
  return kind !== 'other' && size <= largest && (extension.test(path) || posix.basename(path) === '.gitignore');
}

function isBelow(directory: string, path: string): boolean {
  return directory === '' ? !path.startsWith('../') : path === directory || path.startsWith(`${directory}/`);
}

/** For a link, the text is where it leads. */
async function textsOf(top: string, entries: readonly TreeEntry[]): Promise<Texts> {
  const objects = entries.map(({ object }) => object);
  const contents = await contentsOf(top, objects);
  return new Map(entries.map(({ path }, index) => [path, textOf(contents[index])]));
}

function textOf(content: Buffer | undefined): string | undefined {
  return content && content.length <= largest ? decode(content) : undefined;
}

/** The texts behind links that lead out of the folder and stay in the repository: all other links repeat a file. */
async function throughLinks(
  top: string,
  path: string,
  commit: string,
  entries: readonly TreeEntry[],
  texts: Texts,
): Promise<Texts> {
  const links = entries.filter(({ kind }) => kind === 'link').map((entry) => entry.path);
  const out = links.filter((link) => {
    const target = texts.get(link);
    return target !== undefined && !link.includes('\n') && !isBelow(path, posix.join(posix.dirname(link), target));
  });
  const names = out.map((link) => `${commit}:${link}`);
  const contents = await contentsOf(top, names, ['--follow-symlinks']);
  return new Map(out.map((link, index) => [link, textOf(contents[index])]));
}

function directoriesOf(top: string, entries: readonly TreeEntry[], texts: Texts, led: Texts): Directories {
  const byDirectory = entriesByDirectory(entries);
  const inRepository = (path: string): string => posix.relative(top, path);
  return {
    entries: (directory) => Promise.resolve(byDirectory.get(inRepository(directory)) ?? []),
    text: (path) => texts.get(inRepository(path)) ?? ownText(top, path),
    isDirectory: (path) => path === `${top}/.git`,
    isLinkOut: (_, path) => led.get(inRepository(path)) !== undefined,
  };
}

/** What a person has git ignore in this clone is in no commit. */
function ownText(top: string, path: string): string | undefined {
  if (path !== `${top}/.git/info/exclude`) return undefined;
  try {
    return decode(readFileSync(path));
  } catch {
    return undefined;
  }
}

function entriesByDirectory(entries: readonly TreeEntry[]): ReadonlyMap<string, readonly Entry[]> {
  const found = new Map<string, Map<string, Entry>>();
  const add = (path: string, kind: Entry['kind']): void => {
    const directory = posix.dirname(path).replace(/^\.$/, '');
    const names = found.get(directory) ?? new Map<string, Entry>();
    const name = posix.basename(path);
    if (directory !== '' && !found.has(directory)) add(directory, 'directory');
    found.set(directory, names.set(name, { name, kind }));
  };
  for (const { path, kind } of entries) add(path, kind);
  const sorted = (names: ReadonlyMap<string, Entry>): readonly Entry[] =>
    [...names.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return new Map([...found].map(([directory, names]) => [directory, sorted(names)]));
}
