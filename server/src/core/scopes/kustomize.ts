import { fileText, files, workspace, type FileId } from '../inputs';
import { query, type Database } from '../query';
import { child, entriesOf, listOf, textOf, type Node } from '../syntax/node';
import { parseValue } from '../syntax/parse';
import { baseName, decoded, directoryOf, resolvePath } from './paths';
import { isWrittenOut, pluginItems, pluginPaths } from './plugin-paths';

/** What a kustomization names, as decoded URIs. */
interface Kustomization {
  /** Files and directories whose resources it takes in. */
  readonly resources: readonly string[];
  /** Files that look like manifests and are none: they only change resources that are somewhere else. */
  readonly patches: readonly string[];
}

const resourceKeys = ['resources', 'bases', 'components'];
/** Their items are paths, or maps with a `path`. */
const patchKeys = [
  ...['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements'],
  ...['configurations', 'transformers', 'generators', 'validators', 'crds'],
];

const kustomization = query<FileId, Kustomization>('kustomization', (db, file) => {
  const root = parseValue(fileText(db, file) ?? '');
  const pathsOf = (keys: readonly string[]): readonly string[] =>
    pathsIn(root, keys).map((path) => resolvePath(directoryOf(file), path));
  const plugins = pluginItems(root).flatMap((item) => pluginPaths(configured(db, file, item)).patches);
  const named = { resources: pathsOf(resourceKeys), patches: pathsOf(patchKeys) };
  return { ...named, patches: [...named.patches, ...plugins.map((path) => resolvePath(directoryOf(file), path))] };
});

/** What an item of `transformers` says: it does so right there, or in a file. */
function configured(db: Database, kustomizationFile: FileId, item: string): string {
  if (isWrittenOut(item)) return item;
  const file = byPath(db, workspace).get(resolvePath(directoryOf(kustomizationFile), item));
  return file === undefined ? '' : (fileText(db, file) ?? '');
}

const byPath = query<typeof workspace, ReadonlyMap<string, FileId>>(
  'filesByPath',
  (db) => new Map(files(db, workspace).map((file) => [decoded(file), file])),
);

const kustomizations = query<typeof workspace, readonly FileId[]>('kustomizations', (db) =>
  files(db, workspace).filter((file) => /^kustomization\.ya?ml$/.test(baseName(file))),
);

const patches = query<typeof workspace, ReadonlySet<string>>(
  'kustomizePatches',
  (db) => new Set(kustomizations(db, workspace).flatMap((file) => kustomization(db, file).patches)),
);

/** Whether a kustomization uses a file as a patch, or as settings of its own. */
export function isPatch(db: Database, file: FileId): boolean {
  return patches(db, workspace).has(decoded(file));
}

/** The files and directories that kustomizations in a directory take in, and so on from those; decoded. */
export const takenInBy = query<string, ReadonlySet<string>>('takenInBy', (db, directory) => {
  return takenInByAll(
    db,
    kustomizations(db, workspace).filter((file) => file.startsWith(`${directory}/`)),
  );
});

const takenInByOne = query<FileId, ReadonlySet<string>>('takenInByOne', (db, file) => takenInByAll(db, [file]));

/** Whether one kustomization takes in both files: then they are applied together. */
export function areTakenInTogether(db: Database, a: FileId, b: FileId): boolean {
  return kustomizations(db, workspace).some((file) => {
    const places = takenInByOne(db, file);
    return [a, b].every((one) => places.has(decoded(one)));
  });
}

function takenInByAll(db: Database, outermost: readonly FileId[]): ReadonlySet<string> {
  const found = new Set(outermost.flatMap((file) => kustomization(db, file).resources));
  // A set goes on to what is added to it meanwhile.
  for (const place of found) {
    const inner = kustomizations(db, workspace).filter((file) => decoded(directoryOf(file)) === place);
    for (const file of inner) for (const resource of kustomization(db, file).resources) found.add(resource);
  }
  return found;
}

function pathsIn(root: Node | undefined, keys: readonly string[]): readonly string[] {
  const items = entriesOf(root).flatMap((entry) => (keys.includes(entry.key) ? listOf(entry.value) : []));
  return items
    .flatMap((item) => textOf(item) ?? textOf(child(item, 'path')) ?? [])
    .filter((path) => !path.includes('\n') && !path.includes('://'));
}
