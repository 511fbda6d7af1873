import type { Problem } from '../core/problems';
import type { Database } from '../core/query';
import { NoRevision } from '../files/port';
import type { Disk, Place } from './disk';
import { CannotRun, placesOf } from './places';
import { problemsTold } from './problems-told';
import { openWorkspace } from './workspace';

/** One of the two states. */
export interface DiffSide {
  /** As it was typed. */
  readonly word: string;
  /** `revision`: its files are not on the disk. */
  readonly kind: 'disk' | 'revision';
  readonly db: Database;
  readonly problems: readonly Problem[];
}

/** Reads both; a revision at the folder that is given, or else at the folder it is compared with. */
export async function openSides(
  disk: Disk,
  words: readonly [old: string, now: string],
  path: string | undefined,
  cwd: string,
): Promise<readonly [old: DiffSide, now: DiffSide]> {
  const [old, now] = words;
  const areThere = await Promise.all(
    words.map(async (word) => word !== '' && (await disk.find(word)).kind !== 'nothing'),
  );
  const place = path ?? words.find((_, index) => areThere[index]) ?? '.';
  const open = (word: string, isThere: boolean | undefined): Promise<DiffSide> =>
    isThere ? onDisk(disk, word, cwd) : inRevision(disk, word, place, cwd);
  return [await open(old, areThere[0]), await open(now, areThere[1])];
}

async function onDisk(disk: Disk, word: string, cwd: string): Promise<DiffSide> {
  return { word, kind: 'disk', ...(await opened(disk, word, cwd)) };
}

async function inRevision(disk: Disk, word: string, path: string, cwd: string): Promise<DiffSide> {
  const [place] = await placesOf(disk, [path], cwd);
  if (!place) throw new CannotRun(`There is no folder \`${path}\`.`);
  const then = await diskAt(disk, word, place);
  return { word, kind: 'revision', ...(await opened(then, path, cwd)) };
}

/** The disk as it was in a revision: the same names, other texts. */
async function diskAt(disk: Disk, word: string, place: Place): Promise<Disk> {
  const isNone = `There is no file or folder \`${word}\``;
  if (!disk.files.at) throw new CannotRun(`${isNone}.`);
  try {
    const files = await disk.files.at(place.uri, word);
    const render = disk.render && (files.helmFor?.(disk.render) ?? disk.render);
    return { ...disk, files, render, find: () => Promise.resolve(place) };
  } catch (error) {
    if (error instanceof NoRevision) throw new CannotRun(`${isNone}, so it would be a revision. ${error.message}`);
    throw error;
  }
}

async function opened(disk: Disk, path: string, cwd: string): Promise<Pick<DiffSide, 'db' | 'problems'>> {
  const space = await openWorkspace(disk, [path], cwd);
  return { db: space.db, problems: problemsTold(space, cwd) };
}
