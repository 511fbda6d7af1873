import { nearestWord } from '../cluster/nearest';
import { folders, workspace, type FileId } from '../inputs';
import { places } from '../kustomize/places';
import type { PathPattern } from '../model/delivery';
import type { Database } from '../query';
import { matchesPathGlob } from './glob';
import { baseName, decoded, directoryOf } from './paths';

/** Steps of a path from the root of its repository; none of them leads out of it. */
function stepsOf(path: string): readonly string[] {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps;
}

function folderOf(db: Database, file: FileId): string | undefined {
  const uri = folders(db, workspace).find((folder) => file.startsWith(`${folder.uri}/`))?.uri;
  return uri === undefined ? undefined : decoded(uri);
}

/**
 * The directory, decoded, that a path of this repository leads to. The folder is the repository, a part of it, or
 * holds it.
 */
export function directoryOfPath(db: Database, file: FileId, path: string): string | undefined {
  const folder = folderOf(db, file);
  if (folder === undefined) return undefined;
  const steps = stepsOf(path);
  const { directories } = places(db, workspace);
  const within = partsInside(folder, steps).map((rest) => joined(folder, rest));
  const below = rootsBetween(folder, decoded(file)).map((root) => joined(root, steps));
  return [...within, ...(steps.length > 0 ? below : [])].find((one) => directories.has(one));
}

function joined(root: string, steps: readonly string[]): string {
  return [root, ...steps].join('/');
}

/** The path itself; and what is left of it where the folder is a part of the repository: `deploy` of `deploy/apps`. */
function partsInside(folder: string, steps: readonly string[]): readonly (readonly string[])[] {
  const ends = steps.flatMap((_, index) => {
    const start = steps.slice(0, index + 1);
    return `/${folder}`.endsWith(`/${start.join('/')}`) ? [steps.slice(index + 1)] : [];
  });
  return [steps, ...ends];
}

/** Directories between the folder and a file: each may be a repository of its own. */
function rootsBetween(folder: string, file: string): readonly string[] {
  const roots: string[] = [];
  for (let at = directoryOf(file); at.length > folder.length; at = directoryOf(at)) roots.unshift(at);
  return roots;
}

/** Where a path stops to exist: the part that does, and a name there that may have been meant. */
export interface NearestPath {
  readonly existing: string;
  readonly meant: string | undefined;
}

export function nearestPath(db: Database, file: FileId, path: string): NearestPath {
  const folder = folderOf(db, file) ?? '';
  const steps = stepsOf(path);
  const { directories } = places(db, workspace);
  const missing = steps.findIndex((_, index) => !directories.has(joined(folder, steps.slice(0, index + 1))));
  const existing = steps.slice(0, Math.max(missing, 0));
  const parent = joined(folder, existing);
  const siblings = [...directories].filter((one) => directoryOf(one) === parent).map(baseName);
  const near = nearestWord(steps[missing] ?? '', siblings);
  return {
    existing: existing.join('/'),
    meant: near === undefined ? undefined : [...existing, near].join('/'),
  };
}

/** The directories of this repository that patterns name, as paths from its root. */
export function directoriesMatching(db: Database, file: FileId, patterns: readonly PathPattern[]): readonly string[] {
  const isHidden = (path: string): boolean => path.split('/').some((step) => step.startsWith('.'));
  return matching(db, file, places(db, workspace).directories, patterns).filter((path) => !isHidden(path));
}

/** The files of this repository that patterns name, by their paths from its root. */
export function filesMatching(
  db: Database,
  file: FileId,
  patterns: readonly PathPattern[],
): ReadonlyMap<string, FileId> {
  const { files } = places(db, workspace);
  const folder = folderOf(db, file) ?? '';
  const paths = matching(db, file, files.keys(), patterns);
  return new Map(paths.flatMap((path) => [[path, files.get(`${folder}/${path}`) ?? path] as const]));
}

function matching(
  db: Database,
  file: FileId,
  all: Iterable<string>,
  patterns: readonly PathPattern[],
): readonly string[] {
  const folder = folderOf(db, file);
  if (folder === undefined) return [];
  const [wanted, excluded] = [false, true].map((isExcluded) =>
    patterns.filter((one) => one.isExcluded === isExcluded).map(({ path }) => stepsOf(path)),
  );
  const paths = [...all].flatMap((one) => (one.startsWith(`${folder}/`) ? [one.slice(folder.length + 1)] : []));
  const isIn = (globs: readonly (readonly string[])[] = [], steps: readonly string[]): boolean =>
    globs.some((one) => matchesPathGlob(one, steps));
  const isMeant = (steps: readonly string[]): boolean => isIn(wanted, steps) && !isIn(excluded, steps);
  return paths.filter((path) => isMeant(path.split('/'))).sort();
}
