import { files, workspace, type FileId } from '../inputs';
import type { Listing } from '../model/delivery';
import { query, type Database } from '../query';
import { deliveredFrom } from '../scopes/delivered';
import { matchesGlob } from '../scopes/glob';
import { baseName, decoded, directoryOf } from '../scopes/paths';
import { isKustomization } from '../syntax/whole';
import { places } from './places';

/** What of a directory a GitOps controller applies. */
export interface Contents {
  readonly kustomizations: readonly FileId[];
  readonly files: readonly FileId[];
}

const none: Contents = { kustomizations: [], files: [] };

/** What is in a directory itself, by the directory's decoded path. */
interface Directory {
  readonly files: readonly FileId[];
  readonly directories: readonly string[];
}

const directories = query<typeof workspace, ReadonlyMap<string, Directory>>('deliveryDirectories', (db) => {
  const found = new Map<string, { readonly files: FileId[]; readonly directories: string[] }>();
  const at = (path: string): { readonly files: FileId[]; readonly directories: string[] } => {
    const known = found.get(path);
    if (known) return known;
    const made = { files: [], directories: [] };
    found.set(path, made);
    if (path.includes('/')) at(directoryOf(path)).directories.push(path);
    return made;
  };
  for (const file of files(db, workspace)) at(decoded(directoryOf(file))).files.push(file);
  return found;
});

/** What a delivery brings: a kustomization; or where there is none, all manifests, as the controller puts them together. */
export const contents = query<FileId, Contents>('deliveryContents', (db, file) => {
  const delivered = deliveredFrom(file);
  if (!delivered || 'why' in delivered.place || delivered.place.chart !== undefined) return none;
  const { directory, listing } = delivered.place;
  const kustomization = places(db, workspace).kustomizations.get(directory);
  if (kustomization !== undefined) return { kustomizations: [kustomization], files: [] };
  return delivered.tool === 'flux' ? generated(db, directory) : listed(db, directory, listing);
});

/** Flux takes a kustomization in a directory below as a whole, and all other files (N-12.2). */
function generated(db: Database, directory: string): Contents {
  const own = directories(db, workspace).get(directory);
  const inner = (own?.directories ?? []).map((one) => {
    const kustomization = places(db, workspace).kustomizations.get(one);
    return kustomization === undefined ? generated(db, one) : { kustomizations: [kustomization], files: [] };
  });
  return {
    kustomizations: inner.flatMap((one) => one.kustomizations),
    files: [...(own?.files ?? []).filter((file) => /\.ya?ml$/.test(file)), ...inner.flatMap((one) => one.files)],
  };
}

/** Argo CD takes the files of a directory, and those below only where it is told to (N-12.3). */
function listed(db: Database, directory: string, { recurse, include, exclude }: Listing): Contents {
  const isMeant = (file: FileId): boolean => {
    const path = decoded(file).slice(directory.length + 1);
    const isNamed = include === undefined || matches(include, path);
    return isNamed && !(exclude !== undefined && matches(exclude, path)) && !isKustomization(file);
  };
  return { kustomizations: [], files: filesIn(db, directory, recurse).filter(isMeant) };
}

function filesIn(db: Database, directory: string, recurse: boolean): readonly FileId[] {
  const own = directories(db, workspace).get(directory);
  const inner = recurse ? (own?.directories ?? []).flatMap((one) => filesIn(db, one, recurse)) : [];
  return [...(own?.files ?? []).filter((file) => /\.(?:ya?ml|json)$/.test(baseName(file))), ...inner];
}

/** `{*.yml,*.yaml}`; a star is any characters, slashes too. */
function matches(glob: string, path: string): boolean {
  const alternatives = /^\{(.*)\}$/.exec(glob)?.[1]?.split(',') ?? [glob];
  return alternatives.some((one) => matchesGlob(one, path));
}
