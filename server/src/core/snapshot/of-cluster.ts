import { files, folders, workspace, type FileId } from '../inputs';
import { encoded } from '../kustomize/inclusions';
import type { Fact, FactOf } from '../model/fact';
import { query, type Database } from '../query';
import { scope, scopes, type ClusterId } from '../scopes';
import { configuration } from '../scopes/configuration';
import { decoded, resolvePath } from '../scopes/paths';
import { isSnapshot, snapshots } from '../scopes/snapshots';
import { snapshotIn, type Snapshot } from './read';

/** What is known of the live cluster. */
export function snapshotOf(db: Database, cluster: ClusterId): Snapshot | undefined {
  const file = snapshotFile(db, cluster);
  return file === undefined ? undefined : snapshotIn(db, file);
}

/** Whether a snapshot would show an object of a kind if it were there: the kind could be read, and its namespace was asked for. */
export function covers({ kinds, namespaces }: Snapshot, kind: string, namespace: string | undefined): boolean {
  return kinds.includes(kind) && (namespace === undefined || namespaces.length === 0 || namespaces.includes(namespace));
}

/** The one that `portolan.yaml` names, or the only one of a folder that is one cluster. */
const snapshotFile = query<ClusterId, FileId | undefined>('snapshotFile', (db, cluster) => {
  const folder = folders(db, workspace).find(({ uri }) => cluster.startsWith(`${uri}#`))?.uri;
  if (folder === undefined) return undefined;
  const named = scope(db, cluster)?.configuration?.snapshot;
  if (named !== undefined) return namedFile(db, folder, named);
  const [only, ...more] = snapshots(db, workspace).filter((file) => file.startsWith(`${folder}/`));
  const others = scopes(db, workspace).filter(({ id }) => id !== cluster && id.startsWith(`${folder}#`));
  return more.length === 0 && others.length === 0 ? only : undefined;
});

function namedFile(db: Database, folder: string, path: string): FileId | undefined {
  const file = fileNamed(db, folder, path);
  return isSnapshot(db, file) ? file : undefined;
}

/** Listed as it may be, or ignored by git. */
export function fileNamed(db: Database, folder: string, path: string): FileId {
  const wanted = resolvePath(folder, path);
  return files(db, workspace).find((file) => decoded(file) === wanted) ?? encoded(wanted);
}

/** Snapshots that `portolan.yaml` names and that are not listed, for git ignores them; within their folder. */
export const unlistedSnapshots = query<typeof workspace, readonly FileId[]>('unlistedSnapshots', (db) => {
  const listed = new Set(files(db, workspace));
  const named = folders(db, workspace).flatMap(({ uri }) =>
    configuration(db, uri).clusters.flatMap(({ snapshot }) =>
      snapshot === undefined ? [] : fileNamed(db, uri, snapshot),
    ),
  );
  const isInside = (file: FileId): boolean => folders(db, workspace).some(({ uri }) => file.startsWith(`${uri}/`));
  return named.filter((file) => !listed.has(file) && isInside(file));
});

/** What the live cluster has of a kind. */
export function liveFacts<K extends Fact['kind']>(db: Database, cluster: ClusterId, kind: K): readonly FactOf<K>[] {
  return ofKind(db, `${cluster}\0${kind}`) as readonly FactOf<K>[];
}

const ofKind = query<string, readonly Fact[]>('liveFacts', (db, key) => {
  const [cluster = '', wanted] = key.split('\0');
  return (snapshotOf(db, cluster)?.facts ?? []).filter(({ kind }) => kind === wanted);
});
