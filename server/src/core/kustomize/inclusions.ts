import { fileText, folders, workspace, type FileId } from '../inputs';
import { query, type Database } from '../query';
import { filesOfChart } from '../helm/charts';
import { chartOf, isDelivered } from '../scopes/delivered';
import { decoded, directoryOf, resolvePath } from '../scopes/paths';
import { isWrittenOut, pluginLists, pluginPaths, type PluginPaths } from '../scopes/plugin-paths';
import { contents } from './contents';
import { kustomizationTree } from './documents';
import { kustomizations, places } from './places';
import { field, fieldsOf, itemsOf, textIn, type Tree } from './tree';

/** What a kustomization names by itself. */
interface Named {
  readonly isComponent: boolean;
  /** Other kustomizations. */
  readonly included: readonly FileId[];
  /** Files that it reads in any way. */
  readonly files: readonly FileId[];
  /** The decoded paths of files that it makes ConfigMaps and Secrets of, whatever is in them. */
  readonly data: readonly string[];
}

const named = query<FileId, Named>('kustomizeNamed', (db, kustomization) => {
  if (isDelivered(kustomization)) return namedByDelivery(db, kustomization);
  const root = kustomizationTree(kustomization, fileText(db, kustomization) ?? '');
  const known = places(db, workspace);
  const paths = fieldsOf(root).flatMap(({ value }) => pathsIn(value));
  const inclusions = ['resources', 'bases', 'components', ...pluginLists].flatMap((key) => itemsOf(field(root, key)));
  const directory = directoryOf(kustomization);
  const plugins = pluginLists.flatMap((key) =>
    itemsOf(field(root, key)).map((item) => configured(db, directory, item)),
  );
  const leadTo = (all: readonly string[]): readonly FileId[] =>
    all.flatMap((path) => known.files.get(resolvePath(directory, path)) ?? []);
  return {
    isComponent: textIn(field(root, 'kind')) === 'Component',
    included: inclusions.flatMap((item) => known.kustomizations.get(resolvePath(directory, textIn(item) ?? '')) ?? []),
    files: leadTo([...paths, ...plugins.flatMap((one) => [...one.patches, ...one.data])]),
    data: [
      ...['configMapGenerator', 'secretGenerator'].flatMap((key) => itemsOf(field(root, key)).flatMap(dataPathsIn)),
      ...plugins.flatMap((one) => one.data),
    ].map((path) => resolvePath(directory, path)),
  };
});

function namedByDelivery(db: Database, delivery: FileId): Named {
  const chart = chartOf(delivery);
  if (chart !== undefined) return { isComponent: false, included: [], files: filesOfChart(db, chart), data: [] };
  const brought = contents(db, delivery);
  return { isComponent: false, included: brought.kustomizations, files: brought.files, data: [] };
}

/** The paths that a plugin's configuration names: it is written out, in a file, or in those that a directory lists. */
function configured(db: Database, directory: string, item: Tree): PluginPaths {
  const text = textIn(item) ?? '';
  if (isWrittenOut(text)) return pluginPaths(text);
  const place = resolvePath(directory, text);
  const { files, kustomizations: known } = places(db, workspace);
  const listed = known.get(place);
  const inner = listed === undefined ? [place] : filesListed(db, listed);
  return pluginPaths(inner.map((path) => textAt(db, files.get(path))).join('\n---\n'));
}

function textAt(db: Database, file: FileId | undefined): string {
  return file === undefined ? '' : (fileText(db, file) ?? '');
}

function filesListed(db: Database, kustomization: FileId): readonly string[] {
  const root = kustomizationTree(kustomization, fileText(db, kustomization) ?? '');
  return itemsOf(field(root, 'resources')).map((item) => resolvePath(directoryOf(kustomization), textIn(item) ?? ''));
}

/** Whatever may be a path: an item, the `path` of an item or of `openapi`, or one of the files of a generator. */
function pathsIn(value: Tree): readonly string[] {
  return [value, ...itemsOf(value)].flatMap((item) => {
    return [textIn(item) ?? [], textIn(field(item, 'path')) ?? [], dataPathsIn(item)].flat();
  });
}

/** The files and lists of variables that a generator names. */
function dataPathsIn(generator: Tree): readonly string[] {
  const envs = textIn(field(generator, 'env')) ?? [];
  const listed = ['files', 'envs'].flatMap((key) => itemsOf(field(generator, key)).flatMap((one) => textIn(one) ?? []));
  return [envs, listed.map((path) => path.replace(/^[^=]*=/, ''))].flat();
}

/** Files that generators name and that nobody lists as manifests, within the workspace's folders. */
export const dataFiles = query<typeof workspace, readonly FileId[]>('kustomizeData', (db) => {
  const known = places(db, workspace).files;
  const roots = folders(db, workspace).map(({ uri }) => `${decoded(uri)}/`);
  const paths = kustomizations(db, workspace).flatMap((one) => named(db, one).data);
  const wanted = paths.filter((path) => !known.has(path) && roots.some((root) => path.startsWith(root)));
  return [...new Set(wanted)].map(encoded);
});

/** As URIs are written; the scheme and its slashes stay. */
export function encoded(path: string): FileId {
  const [, scheme = '', rest = ''] = /^([\w+.-]+:\/\/)?(.*)$/s.exec(path) ?? [];
  return scheme + rest.split('/').map(encodeURIComponent).join('/');
}

/** The file at a decoded path: a listed one, or one that a generator names and that was read. */
export function fileAt(db: Database, path: string): FileId | undefined {
  const listed = places(db, workspace).files.get(path);
  if (listed !== undefined) return listed;
  const file = encoded(path);
  return dataFiles(db, workspace).includes(file) && fileText(db, file) !== undefined ? file : undefined;
}

/** Whether it only changes what others make. */
export function isComponent(db: Database, kustomization: FileId): boolean {
  return named(db, kustomization).isComponent;
}

/** A kustomization and all that it includes, and so on from those. */
export function withIncluded(db: Database, kustomization: FileId): ReadonlySet<FileId> {
  const found = new Set([kustomization]);
  // A set goes on to what is added to it meanwhile.
  for (const one of found) for (const next of named(db, one).included) found.add(next);
  return found;
}

/** The directories of the kustomizations that a kustomization includes, decoded. */
export const includedDirectories = query<FileId, ReadonlySet<string>>('kustomizeIncluded', (db, kustomization) => {
  const starts = named(db, kustomization).included.flatMap((one) => [...withIncluded(db, one)]);
  return new Set(starts.map((one) => decoded(directoryOf(one))));
});

/** All files that count for what a kustomization makes. */
export const filesRead = query<FileId, readonly FileId[]>('kustomizeFiles', (db, kustomization) => [
  ...new Set([...withIncluded(db, kustomization)].flatMap((one) => [one, ...named(db, one).files])),
]);

/** Those of some kustomizations that are applied by themselves: no components, and included by none of the others. */
export function outermost(db: Database, some: readonly FileId[]): readonly FileId[] {
  const included = new Set(some.flatMap((one) => named(db, one).included));
  return some.filter((one) => !named(db, one).isComponent && !included.has(one));
}
