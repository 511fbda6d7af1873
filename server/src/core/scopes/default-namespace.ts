import picomatch from 'picomatch';
import { folders, workspace, type FileId } from '../inputs';
import { query } from '../query';
import { configuration, type ClusterConfiguration } from './configuration';
import { relativePath } from './paths';

/** The clusters that `portolan.yaml` puts a file in: remembered, since each of many clusters asks for each file. */
export const configuredClusters = query<FileId, readonly ClusterConfiguration[]>('configuredClusters', (db, file) =>
  folders(db, workspace).flatMap(({ uri }) => {
    const path = relativePath(uri, file);
    return path === undefined ? [] : configuration(db, uri).clusters.filter((cluster) => includes(cluster, path));
  }),
);

/** The namespace of resources that name none, in the first of the file's clusters. */
export const defaultNamespace = query<FileId, string>(
  'defaultNamespace',
  (db, file) => configuredClusters(db, file)[0]?.defaultNamespace ?? 'default',
);

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
