import { files, workspace, type FileId } from '../inputs';
import { query } from '../query';
import { decoded, directoryOf } from '../scopes/paths';
import { isKustomization } from '../syntax/whole';

/** Every kustomization in the workspace, components too. */
export const kustomizations = query<typeof workspace, readonly FileId[]>('allKustomizations', (db) =>
  files(db, workspace).filter(isKustomization),
);

/** What there is in the workspace, by decoded paths. */
export interface Places {
  readonly files: ReadonlyMap<string, FileId>;
  readonly directories: ReadonlySet<string>;
  readonly kustomizations: ReadonlyMap<string, FileId>;
}

export const places = query<typeof workspace, Places>('kustomizePlaces', (db) => {
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
