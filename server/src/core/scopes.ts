import { files, folders, workspace, type FileId, type Folder } from './inputs';
import { query, type Database } from './query';
import { configuration, type ClusterConfiguration } from './scopes/configuration';
import { configuredClusters } from './scopes/default-namespace';
import { identities } from './scopes/identities';
import { baseName, relativePath } from './scopes/paths';
import { split, type Division } from './scopes/split';

export { defaultNamespace } from './scopes/default-namespace';

/** The id of a cluster: the folder and the name. */
export type ClusterId = string;

/** Which files make up one cluster, and what `portolan.yaml` says about it. */
export interface Scope {
  readonly id: ClusterId;
  readonly name: string;
  readonly files: readonly FileId[];
  readonly configuration: ClusterConfiguration | undefined;
}

/** How a folder is divided where no `portolan.yaml` names its clusters. */
export const division = query<string, Division>('division', (db, folder) => {
  const members = files(db, workspace).filter((file) => file.startsWith(`${folder}/`) && identities(db, file).counts);
  return split(folder, members, (file) => identities(db, file).objects);
});

export const scopes = query<typeof workspace, readonly Scope[]>('scopes', (db) =>
  folders(db, workspace).flatMap((folder) => {
    const { clusters } = configuration(db, folder.uri);
    return clusters.length > 0 ? configuredScopes(db, folder, clusters) : dividedScopes(db, folder);
  }),
);

export const scope = query<ClusterId, Scope | undefined>('scope', (db, id) =>
  scopes(db, workspace).find((one) => one.id === id),
);

/** The clusters a file is part of: one, none (not a manifest), or several that share it. */
export const clustersOf = query<FileId, readonly ClusterId[]>(
  'clustersOf',
  (db, file) => memberships(db, workspace).get(file) ?? [],
);

const memberships = query<typeof workspace, ReadonlyMap<FileId, readonly ClusterId[]>>('memberships', (db) => {
  const clusters = new Map<FileId, ClusterId[]>();
  for (const { id, files: members } of scopes(db, workspace)) {
    for (const file of members) clusters.set(file, [...(clusters.get(file) ?? []), id]);
  }
  return clusters;
});

function configuredScopes(db: Database, folder: Folder, clusters: readonly ClusterConfiguration[]): readonly Scope[] {
  const members = files(db, workspace).filter(
    (file) => file.startsWith(`${folder.uri}/`) && identities(db, file).counts,
  );
  return clusters.map((cluster) => ({
    id: `${folder.uri}#${cluster.name}`,
    name: cluster.name,
    files: members.filter((file) => configuredClusters(db, file).some((one) => one.name === cluster.name)),
    configuration: cluster,
  }));
}

function dividedScopes(db: Database, folder: Folder): readonly Scope[] {
  return division(db, folder.uri).parts.map(({ directory, files }) => {
    const name = relativePath(folder.uri, directory) ?? (folder.name || baseName(folder.uri));
    return { id: `${folder.uri}#${name}`, name, files, configuration: undefined };
  });
}
