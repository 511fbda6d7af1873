import { fileText, files, folders, unread, workspace, type FileId } from '../core/inputs';
import type { Problem } from '../core/problems';
import { Database } from '../core/query';
import { configurationFile } from '../core/scopes/configuration';
import { unlistedFiles } from '../core/unlisted';
import { baseName, commonDirectory, directoryOf, inKubectlOrder } from '../core/scopes/paths';
import { emptyRange } from '../core/text';
import type { FilePort } from '../files/port';
import type { Disk, Place } from './disk';
import { renderCharts } from './helm';
import { placesOf } from './places';

/** All that was asked for, read. */
export interface Workspace {
  readonly db: Database;
  readonly files: readonly FileId[];
  /** What was asked for, and the folder that it has in common. */
  readonly places: readonly Place[];
  readonly folder: string;
  /** What may not be read, and what was asked for by name and holds no text. */
  readonly unread: readonly Problem[];
}

/** Reads what the paths lead to as one workspace; its folder is what they have in common. */
export async function openWorkspace(
  disk: Disk,
  paths: readonly string[],
  cwd: string,
  db = new Database(),
): Promise<Workspace> {
  const places = await placesOf(disk, paths, cwd);
  const folder = commonDirectory(places.map(({ kind, uri }) => (kind === 'folder' ? uri : directoryOf(uri))));
  db.set(folders, workspace, [{ uri: folder, name: baseName(folder) }]);
  return await reopened(disk, { db, files: [], places, folder, unread: [] }, new Set());
}

/** The workspace once some files have changed: only those are read again, those that are new, and what generators take in. */
export async function reopened(disk: Disk, space: Workspace, changed: ReadonlySet<FileId>): Promise<Workspace> {
  const { db, places, folder } = space;
  const closed = new Set<string>();
  const listed = inKubectlOrder(await filesOf(disk.files, places, (directory) => closed.add(directory)));
  const [known, still] = [new Set(space.files), new Set(listed)];
  for (const file of space.files) if (!still.has(file)) db.set(fileText, file, undefined);
  db.set(files, workspace, listed);
  const fresh = listed.filter((file) => !known.has(file) || changed.has(file));
  await readAll(disk.files, db, [...new Set([...fresh, configurationFile(folder)])]);
  const unlisted = unlistedFiles(db).filter((file) => disk.files.isWithin?.(folder, file) ?? true);
  await readAll(disk.files, db, unlisted);
  if (disk.render) await renderCharts(db, disk.render);
  return { ...space, files: listed, unread: await unreadOf(disk, db, places, listed, closed) };
}

async function unreadOf(
  { files: port }: Disk,
  db: Database,
  places: readonly Place[],
  listed: readonly FileId[],
  closed: ReadonlySet<string>,
): Promise<readonly Problem[]> {
  const named = new Set(places.map(({ uri }) => uri));
  const found = [...closed].map(notOpen);
  for (const file of listed.filter((one) => fileText(db, one) === undefined)) {
    const why = await port.unread?.(file);
    if (!named.has(file)) db.set(unread, file, why);
    else found.push(why === 'closed' ? notOpen(file) : notRead(file));
  }
  return found;
}

/** Every file once, however many of the paths lead to it. */
async function filesOf(
  port: FilePort,
  places: readonly Place[],
  refused: (directory: string) => void,
): Promise<readonly FileId[]> {
  const byRealName = new Map<string, FileId>();
  for (const { kind, uri, real } of places) {
    const inside = kind !== 'folder' ? [uri] : await port.list(uri, [], refused);
    for (const file of inside) {
      const name = real + file.slice(uri.length);
      if (!byRealName.has(name)) byRealName.set(name, file);
    }
  }
  return [...byRealName.values()];
}

/** More at once gains nothing, and an operating system lends only so many open files. */
const readersAtOnce = 32;

async function readAll(port: FilePort, db: Database, uris: readonly FileId[]): Promise<void> {
  const queue = uris.values();
  const reader = async (): Promise<void> => {
    for (const uri of queue) db.set(fileText, uri, await port.read(uri));
  };
  await Promise.all(Array.from({ length: readersAtOnce }, reader));
}

function notOpen(file: FileId): Problem {
  return { file, range: emptyRange, message: 'This cannot be read: permission denied.', severity: 'warning' };
}

function notRead(file: FileId): Problem {
  const message = 'This file holds no text or is too large for a manifest; it is not read.';
  return { file, range: emptyRange, message, severity: 'warning' };
}
