import { fileText, files, folders, workspace, type FileId } from '../core/inputs';
import { configurationFile } from '../core/scopes/configuration';
import { baseName, directoryOf } from '../core/scopes/paths';
import type { Problem } from '../core/problems';
import { Database } from '../core/query';
import { emptyRange } from '../core/text';
import { CannotRun, type Disk, type Found } from './disk';
import { commonDirectory, inKubectlOrder } from './paths';

/** All that was asked for, read. */
export interface Workspace {
  readonly db: Database;
  readonly files: readonly FileId[];
  /** Files that are there and cannot be read. */
  readonly unreadable: readonly Problem[];
}

/** Reads what the paths lead to as one workspace: its folder is what they have in common. */
export async function openWorkspace(disk: Disk, paths: readonly string[]): Promise<Workspace> {
  const places = await findAll(disk, paths);
  const folder = commonDirectory(places.map(({ kind, uri }) => (kind === 'folder' ? uri : directoryOf(uri))));
  const listed = inKubectlOrder(await listAll(disk, places));
  const db = new Database();
  db.set(folders, workspace, [{ uri: folder, name: baseName(folder) }]);
  db.set(files, workspace, listed);
  const configurations = listed.includes(configurationFile(folder)) ? [] : [configurationFile(folder)];
  await readAll(disk, db, [...listed, ...configurations]);
  const unreadable = listed.filter((file) => fileText(db, file) === undefined).map(unreadableFile);
  return { db, files: listed, unreadable };
}

type Place = Exclude<Found, { kind: 'nothing' }>;

async function findAll(disk: Disk, paths: readonly string[]): Promise<readonly Place[]> {
  const found = await Promise.all(paths.map((path) => disk.find(path)));
  const reasons = found.flatMap((one) => (one.kind === 'nothing' ? [one.why] : []));
  if (reasons.length > 0) throw new CannotRun(reasons.join('\n'));
  return found.filter((one) => one.kind !== 'nothing');
}

/** Every file once, however many of the paths lead to it. */
async function listAll(disk: Disk, places: readonly Place[]): Promise<readonly FileId[]> {
  const byRealUri = new Map<string, FileId>();
  for (const place of places) {
    const inside = place.kind === 'file' ? [place.uri] : await disk.files.list(place.uri, []);
    for (const file of inside) {
      const real = place.real + file.slice(place.uri.length);
      if (!byRealUri.has(real)) byRealUri.set(real, file);
    }
  }
  return [...byRealUri.values()];
}

/** More at once gains nothing, and an operating system lends only so many open files. */
const readersAtOnce = 32;

async function readAll(disk: Disk, db: Database, uris: readonly FileId[]): Promise<void> {
  const queue = uris.values();
  const reader = async (): Promise<void> => {
    for (const uri of queue) db.set(fileText, uri, await disk.files.read(uri));
  };
  await Promise.all(Array.from({ length: readersAtOnce }, reader));
}

function unreadableFile(file: FileId): Problem {
  return { file, range: emptyRange, message: 'This file cannot be read as text.', severity: 'error' };
}
