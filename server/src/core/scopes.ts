import { files, folders, workspace, type FileId, type Folder } from './inputs';
import { query, type Database } from './query';
import { configuration, type ClusterConfiguration } from './scopes/configuration';
import { configuredClusters } from './scopes/default-namespace';
import { identities } from './scopes/identities';
import { takenInBy } from './scopes/kustomize';
import { baseName, decoded, directoryOf, relativePath } from './scopes/paths';
import { split, type Division, type Part } from './scopes/split';

export { defaultNamespace } from './scopes/default-namespace';

/** The id of a cluster: the folder, and the name or the directory below it. */
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
  const members = manifestsIn(db, folder);
  const { parts, repeats } = split(folder, members, (file) => identities(db, file).objects);
  return { parts: parts.length === 1 ? parts : withAllBases(db, folder, parts), repeats };
});

/** Files of a folder that say anything about a cluster. */
function manifestsIn(db: Database, folder: string): readonly FileId[] {
  return files(db, workspace).filter((file) => file.startsWith(`${folder}/`) && identities(db, file).counts);
}

/** An overlay of Kustomize is a cluster together with its bases, wherever they lie; bases alone are none. */
function withAllBases(db: Database, folder: string, parts: readonly Part[]): readonly Part[] {
  const isOverlay = ({ directory }: Part): boolean =>
    !parts.some((other) => other.directory.startsWith(`${directory}/`));
  const overlays = parts.filter(isOverlay).map((part) => withBases(db, part, manifestsIn(db, folder)));
  const taken = new Set(overlays.flatMap((part) => part.files));
  const others = parts.filter((part) => !isOverlay(part) && part.files.some((file) => !taken.has(file)));
  return [...others, ...overlays];
}

function withBases(db: Database, { directory, files: own }: Part, members: readonly FileId[]): Part {
  const places = takenInBy(db, directory);
  const objects = new Set(own.flatMap((file) => identities(db, file).objects));
  const isBase = (file: FileId): boolean =>
    (places.has(decoded(file)) || places.has(decoded(directoryOf(file)))) &&
    !own.includes(file) &&
    !identities(db, file).objects.some((object) => objects.has(object));
  return { directory, files: [...members.filter(isBase), ...own] };
}

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
  const members = manifestsIn(db, folder.uri);
  return clusters.map((cluster) => ({
    id: `${folder.uri}#${cluster.name}`,
    name: cluster.name,
    files: members.filter((file) => configuredClusters(db, file).some((one) => one.name === cluster.name)),
    configuration: cluster,
  }));
}

function dividedScopes(db: Database, folder: Folder): readonly Scope[] {
  return division(db, folder.uri).parts.map(({ directory, files }) => {
    const path = relativePath(folder.uri, directory);
    return { id: `${folder.uri}#${path ?? ''}`, name: path ?? nameOf(folder), files, configuration: undefined };
  });
}

function nameOf({ uri, name }: Folder): string {
  return name || baseName(uri);
}
