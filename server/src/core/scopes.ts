import { addTo } from './groups';
import { folders, workspace, type FileId } from './inputs';
import { query, type Database } from './query';
import { configuration } from './scopes/configuration';
import { configuredScopes } from './scopes/configured';
import { writtenFile } from './scopes/delivered';
import { dividedScopes } from './scopes/divided';
import type { ClusterId, Found } from './scopes/joined';
import { filesBehind } from './scopes/starts';

export { division } from './scopes/divided';
export { defaultNamespace } from './scopes/default-namespace';
export type { ClusterId } from './scopes/joined';

/** Which files make up one cluster, and what `portolan.yaml` says about it. */
export interface Scope extends Found {
  /** Whether `portolan.yaml` says that these files are all there is. */
  readonly isComplete: boolean;
}

export const scopes = query<typeof workspace, readonly Scope[]>('scopes', (db) =>
  folders(db, workspace).flatMap((folder) => {
    const { clusters, isComplete } = configuration(db, folder.uri);
    const found = clusters.length > 0 ? configuredScopes(db, folder, clusters) : dividedScopes(db, folder);
    return found.map((one) => ({ ...one, isComplete: one.configuration?.isComplete ?? isComplete }));
  }),
);

export const scope = query<ClusterId, Scope | undefined>('scope', (db, id) =>
  scopes(db, workspace).find((one) => one.id === id),
);

/** The clusters that a file says something in by itself: one, none, or several that share it. */
export const clustersWith = query<FileId, readonly ClusterId[]>(
  'clustersWith',
  (db, file) => memberships(db, workspace).get(file) ?? [],
);

/** The clusters a file counts for, be it only in what a kustomization makes of it. */
export function clustersOf(db: Database, file: FileId): readonly ClusterId[] {
  const own = clustersWith(db, file);
  const made = kustomizationsWith(db, file);
  return made.length === 0 ? own : [...new Set([...own, ...made.flatMap((one) => one.clusters)])];
}

const memberships = query<typeof workspace, ReadonlyMap<FileId, readonly ClusterId[]>>('memberships', (db) =>
  grouped(scopes(db, workspace).flatMap(({ id, files: members }) => members.map((file) => [file, id] as const))),
);

/** A kustomization that a file counts for, and the clusters it makes. */
interface Reader {
  readonly kustomization: FileId;
  readonly clusters: readonly ClusterId[];
}

export const kustomizationsWith = query<FileId, readonly Reader[]>(
  'kustomizationsWith',
  (db, file) => readers(db, workspace).get(file) ?? [],
);

/** The clusters that a kustomization counts for by itself. */
export const clustersMadeBy = query<FileId, readonly ClusterId[]>(
  'clustersMadeBy',
  (db, kustomization) => makers(db, workspace).get(kustomization) ?? [],
);

const makers = query<typeof workspace, ReadonlyMap<FileId, readonly ClusterId[]>>('kustomizeMakers', (db) =>
  grouped(scopes(db, workspace).flatMap(({ id, kustomizations: own }) => own.map((one) => [one, id] as const))),
);

const readers = query<typeof workspace, ReadonlyMap<FileId, readonly Reader[]>>('kustomizeReaders', (db) =>
  grouped(
    [...makers(db, workspace)].flatMap(([kustomization, clusters]) =>
      [...new Set([writtenFile(kustomization), ...filesBehind(db, kustomization)])].map(
        (file) => [file, { kustomization, clusters }] as const,
      ),
    ),
  ),
);

function grouped<T>(pairs: readonly (readonly [FileId, T])[]): ReadonlyMap<FileId, readonly T[]> {
  const groups = new Map<FileId, T[]>();
  for (const [file, value] of pairs) addTo(groups, file, value);
  return groups;
}
