import picomatch from 'picomatch';
import { folders, workspace, type FileId } from '../inputs';
import { query, type Database } from '../query';
import { configuration, type ClusterConfiguration } from './configuration';
import { relativePath } from './paths';

/** Remembered for each file, since each of many clusters asks. */
const clustersByGlob = query<FileId, readonly ClusterConfiguration[]>('configuredClusters', (db, file) =>
  configuredFolders(db, workspace).flatMap((folder) => {
    const path = relativePath(folder, file);
    return path === undefined ? [] : configuration(db, folder).clusters.filter((cluster) => includes(cluster, path));
  }),
);

/** The folders whose `portolan.yaml` names clusters: mostly none. */
const configuredFolders = query<typeof workspace, readonly string[]>('configuredFolders', (db) =>
  folders(db, workspace).flatMap(({ uri }) => (configuration(db, uri).clusters.length > 0 ? [uri] : [])),
);

/** The clusters that `portolan.yaml` puts a file in. */
export function configuredClusters(db: Database, file: FileId): readonly ClusterConfiguration[] {
  return configuredFolders(db, workspace).length === 0 ? [] : clustersByGlob(db, file);
}

/** The namespace of resources that name none, in the first of the file's clusters. */
export function defaultNamespace(db: Database, file: FileId): string {
  return configuredClusters(db, file)[0]?.defaultNamespace ?? 'default';
}

function includes({ include, exclude }: ClusterConfiguration, path: string): boolean {
  return (include.length === 0 || matchesAny(include, path)) && !matchesAny(exclude, path);
}

/** A glob matches a file, or a directory with everything below it; `.` is the folder itself. */
export function matchesAny(globs: readonly string[], path: string): boolean {
  return globs.some((glob) => {
    const bare = glob.replace(/^\.?\/+/, '').replace(/\/+$/, '');
    return bare === '' || bare === '.' || picomatch.isMatch(path, [bare, `${bare}/**`], { dot: true });
  });
}
