import { fileText, files, workspace, type FileId } from '../inputs';
import { query, type Database } from '../query';
import { isSnapshotText } from '../snapshot/format';

/** Whether a file is what `portolan snapshot` wrote: it tells about a live cluster, and is no manifest. */
export function isSnapshot(db: Database, file: FileId): boolean {
  return file.endsWith('.json') && isSnapshotFile(db, file);
}

const isSnapshotFile = query<FileId, boolean>('isSnapshot', (db, file) => isSnapshotText(fileText(db, file)));

/** All of them in the workspace. */
export const snapshots = query<typeof workspace, readonly FileId[]>('snapshots', (db) =>
  files(db, workspace).filter((file) => isSnapshot(db, file)),
);
