import { fileText, files, workspace, type FileId } from '../inputs';
import { query, type Database } from '../query';
import { baseName, decoded, directoryOf, resolvePath } from '../scopes/paths';
import { accumulated, finished } from './accumulate';
import { documentsIn, kustomizationTree } from './documents';
import type { Accumulation, SourceDocument, Sources } from './sources';
import { field, itemsOf, textIn } from './tree';

/** What a kustomization makes when it is applied by itself. */
export const kustomized = query<FileId, Accumulation>(
  'kustomized',
  (db, kustomization) => finished(accumulation(db, kustomization)),
  { keep: 200 },
);

/** What it makes for those that include it: a change in one of them does not carry it out again. */
const accumulation = query<FileId, Accumulation>('accumulation', (db, kustomization) =>
  accumulated(kustomization, sourcesOf(db)),
);

/** Every kustomization in the workspace, components too. */
export const kustomizations = query<typeof workspace, readonly FileId[]>('kustomizations', (db) =>
  files(db, workspace).filter((file) => isKustomization(file)),
);

export function isKustomization(file: FileId): boolean {
  return /^(?:kustomization\.ya?ml|Kustomization)$/.test(baseName(file));
}

const trees = query<FileId, readonly SourceDocument[]>(
  'kustomizeDocuments',
  (db, file) => documentsIn(file, fileText(db, file) ?? ''),
  { keep: 2000 },
);

interface Places {
  readonly files: ReadonlyMap<string, FileId>;
  readonly directories: ReadonlySet<string>;
  readonly kustomizations: ReadonlyMap<string, FileId>;
}

const places = query<typeof workspace, Places>('kustomizePlaces', (db) => {
  const all = files(db, workspace).map((file) => [decoded(file), file] as const);
  const directories = new Set<string>();
  for (const [path] of all) {
    for (let at = directoryOf(path); at !== '' && !directories.has(at); at = directoryOf(at)) directories.add(at);
  }
  return {
    files: new Map(all),
    directories,
    kustomizations: new Map(kustomizations(db, workspace).map((file) => [decoded(directoryOf(file)), file])),
  };
});

function sourcesOf(db: Database): Sources {
  return {
    fileAt: (path) => places(db, workspace).files.get(path),
    hasDirectory: (path) => places(db, workspace).directories.has(path),
    text: (file) => fileText(db, file),
    documents: (file) => trees(db, file),
    kustomizationIn: (directory) => places(db, workspace).kustomizations.get(directory),
    accumulated: (kustomization) => accumulation(db, kustomization),
    leadsTo: (kustomization, directory) =>
      [...reached(db, kustomization)].some((place) => `${directory}/`.startsWith(`${place}/`)),
  };
}

/** The directories that a kustomization includes, as decoded paths. */
const included = query<FileId, readonly string[]>('kustomizeIncluded', (db, kustomization) => {
  const root = kustomizationTree(kustomization, fileText(db, kustomization) ?? '');
  const paths = ['resources', 'bases', 'components'].flatMap((key) => itemsOf(field(root, key)));
  return paths
    .map((path) => resolvePath(directoryOf(kustomization), textIn(path) ?? ''))
    .filter((place) => places(db, workspace).kustomizations.has(place));
});

/** All directories that a kustomization includes, and what those include, and so on. */
function reached(db: Database, kustomization: FileId): ReadonlySet<string> {
  const found = new Set(included(db, kustomization));
  // A set goes on to what is added to it meanwhile.
  for (const place of found) {
    const inner = places(db, workspace).kustomizations.get(place);
    if (inner !== undefined) for (const next of included(db, inner)) found.add(next);
  }
  return found;
}
