import { fileText, workspace, type FileId } from '../inputs';
import { query, type Database } from '../query';
import { accumulated, finished } from './accumulate';
import { documentsIn } from './documents';
import { fileAt, includedDirectories, places } from './inclusions';
import type { Accumulation, SourceDocument, Sources } from './sources';

/** What a kustomization makes when it is applied by itself. */
export const kustomized = query<FileId, Accumulation>(
  'kustomized',
  (db, kustomization) => finished(accumulation(db, kustomization)),
  { keep: 200 },
);

/** What it makes for those that include it: a change in one of them does not carry it out again. */
const accumulation = query<FileId, Accumulation>(
  'accumulation',
  (db, kustomization) => accumulated(kustomization, sourcesOf(db)),
  { keep: 500 },
);

const documents = query<FileId, readonly SourceDocument[]>(
  'kustomizeDocuments',
  (db, file) => documentsIn(file, fileText(db, file) ?? ''),
  { keep: 2000 },
);

function sourcesOf(db: Database): Sources {
  return {
    fileAt: (path) => fileAt(db, path),
    hasDirectory: (path) => places(db, workspace).directories.has(path),
    text: (file) => fileText(db, file),
    documents: (file) => documents(db, file),
    kustomizationIn: (directory) => places(db, workspace).kustomizations.get(directory),
    accumulated: (kustomization) => accumulation(db, kustomization),
    leadsTo: (kustomization, directory) =>
      [...includedDirectories(db, kustomization)].some((place) => `${directory}/`.startsWith(`${place}/`)),
  };
}
