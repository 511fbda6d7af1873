import type { FileId } from '../inputs';
import { directoryOf } from './paths';

/** A part of a folder that is a cluster of its own, since another part says the same names. */
export interface Part {
  readonly directory: string;
  readonly files: readonly FileId[];
}

/** An object that two parts have: why they are two. */
export interface Repeat {
  readonly object: string;
  readonly first: FileId;
  readonly second: FileId;
}

export interface Division {
  readonly parts: readonly Part[];
  readonly repeats: readonly Repeat[];
}

interface Directory {
  readonly path: string;
  readonly files: FileId[];
  readonly children: Map<string, Directory>;
}

type ObjectsOf = (file: FileId) => readonly string[];

/**
 * Divides a folder where the same object stands twice: at the directories that separate the repeats. Each of
 * those is a cluster, together with the files that lie directly in the directories above it; what is left is one.
 */
export function split(folder: string, files: readonly FileId[], objectsOf: ObjectsOf): Division {
  const { rest, parts, repeats } = divide(tree(folder, files), objectsOf);
  const all = [{ directory: folder, files: rest }, ...parts];
  const whole = all.map((part) => withShared(part, all, objectsOf));
  return { parts: whole.filter((_, index) => saysMore(all[index], whole)), repeats };
}

/** Whether a part is more than what the parts below it take in anyway. */
function saysMore(own: Part | undefined, whole: readonly Part[]): boolean {
  if (!own) return false;
  const deeper = whole.filter(({ directory }) => directory.startsWith(`${own.directory}/`));
  const taken = new Set(deeper.flatMap((part) => part.files));
  return deeper.length === 0 || own.files.some((file) => !taken.has(file));
}

function tree(folder: string, files: readonly FileId[]): Directory {
  const root: Directory = { path: folder, files: [], children: new Map() };
  for (const file of files) {
    let directory = root;
    for (const name of directoryOf(file)
      .slice(folder.length + 1)
      .split('/')) {
      if (name === '') continue;
      const path = `${directory.path}/${name}`;
      const next = directory.children.get(name) ?? { path, files: [], children: new Map() };
      directory.children.set(name, next);
      directory = next;
    }
    directory.files.push(file);
  }
  return root;
}

interface Divided extends Division {
  readonly rest: readonly FileId[];
}

function divide(directory: Directory, objectsOf: ObjectsOf): Divided {
  const children = [...directory.children.values()].map((child) => ({ child, divided: divide(child, objectsOf) }));
  const groups = [{ path: directory.path, files: directory.files as readonly FileId[] }];
  for (const { child, divided } of children) groups.push({ path: child.path, files: divided.rest });
  const { repeats, repeating } = findRepeats(groups, objectsOf);
  const apart = groups.filter((group) => group.path !== directory.path && repeating.has(group.path));
  const together = groups.filter((group) => !apart.includes(group));
  return {
    rest: together.flatMap((group) => group.files),
    parts: [
      ...children.flatMap(({ divided }) => divided.parts),
      ...apart.map(({ path, files }) => ({ directory: path, files })),
    ],
    repeats: [...children.flatMap(({ divided }) => divided.repeats), ...repeats],
  };
}

interface Group {
  readonly path: string;
  readonly files: readonly FileId[];
}

/** The groups that share an object with another one, and for each of them but the first one such object. */
function findRepeats(groups: readonly Group[], objectsOf: ObjectsOf) {
  const owners = new Map<string, Place>();
  const repeating = new Set<string>();
  const repeats = new Map<string, Repeat>();
  for (const place of placesOf(groups, objectsOf)) {
    const owner = owners.get(place.object) ?? place;
    owners.set(place.object, owner);
    if (owner.group === place.group) continue;
    repeating.add(owner.group).add(place.group);
    const repeat = { object: place.object, first: owner.file, second: place.file };
    repeats.set(place.group, repeats.get(place.group) ?? repeat);
  }
  return { repeating, repeats: [...repeats.values()] };
}

interface Place {
  readonly object: string;
  readonly group: string;
  readonly file: FileId;
}

function placesOf(groups: readonly Group[], objectsOf: ObjectsOf): readonly Place[] {
  return groups.flatMap(({ path, files }) =>
    files.flatMap((file) => objectsOf(file).map((object) => ({ object, group: path, file }))),
  );
}

/** The nearer to the part a file lies, the later it stands, as the last one of an object counts. */
function withShared(part: Part, all: readonly Part[], objectsOf: ObjectsOf): Part {
  const own = new Set(part.files.flatMap(objectsOf));
  const isShared = (file: FileId): boolean =>
    part.directory.startsWith(`${directoryOf(file)}/`) && !objectsOf(file).some((object) => own.has(object));
  const above = all.flatMap(({ files }) => files.filter(isShared)).sort((a, b) => depthOf(a) - depthOf(b));
  return { directory: part.directory, files: [...above, ...part.files] };
}

function depthOf(file: FileId): number {
  return file.split('/').length;
}
