import { filesOfChart, releaseOf, releases, type Release } from '../helm/charts';
import { released } from '../helm/released';
import { files, workspace, type FileId } from '../inputs';
import { filesRead, outermost } from '../kustomize/inclusions';
import { kustomizations } from '../kustomize/places';
import { renderedFiles } from '../kustomize/rendered';
import { query, type Database } from '../query';
import { identities } from './identities';
import { decoded } from './paths';
import { clusterDirectories, directoryAround, hasDeliveries, startingUnits, type Unit } from './units';

/** Files of a folder that say anything about a cluster, but for what only counts in a kustomization. */
export function manifestsIn(db: Database, folder: string, kustomized: ReadonlySet<FileId>): readonly FileId[] {
  return files(db, workspace).filter(
    (file) => file.startsWith(`${folder}/`) && !kustomized.has(file) && identities(db, file).counts,
  );
}

/** The kustomizations of a folder that no other includes. */
const outermostIn = query<string, readonly FileId[]>('outermostKustomizations', (db, folder) =>
  outermost(
    db,
    kustomizations(db, workspace).filter((file) => file.startsWith(`${folder}/`)),
  ).filter((file) => makesAny(db, file)),
);

function makesAny(db: Database, kustomization: FileId): boolean {
  return renderedFiles(db, kustomization).some((file) => identities(db, file).counts);
}

export function readBy(db: Database, some: readonly FileId[]): ReadonlySet<FileId> {
  return new Set(some.flatMap((maker) => filesBehind(db, maker)));
}

interface FolderUnit extends Unit {
  readonly isPlain: boolean;
  /** The directory that is a cluster because of GitOps objects. */
  readonly directory: string | undefined;
}

/** What of a folder is applied by itself: what its GitOps objects do not bring. */
export const startsIn = query<string, readonly FolderUnit[]>('startingUnits', (db, folder) => {
  const own = outermostIn(db, folder);
  const plain = manifestsIn(db, folder, readBy(db, outermostIn(db, folder))).map((id) => ({
    id,
    files: [id],
    isPlain: true,
  }));
  const made = own.map((id) => ({ id, files: renderedFiles(db, id), isPlain: false }));
  const all = [...plain, ...made].map((unit) => ({ ...unit, directory: undefined }));
  const starts = startingUnits(db, all);
  const directories = clusterDirectories(db, starts).filter((one) => one.startsWith(`${decoded(folder)}/`));
  return all
    .filter((unit) => starts.includes(unit))
    .map((unit) => ({ ...unit, directory: directoryAround(unit, directories) }));
});

/** Files that are applied by themselves, and that no directory of a cluster holds. */
export function plainIn(db: Database, folder: string): readonly FileId[] {
  if (!hasDeliveries(db, workspace)) return manifestsIn(db, folder, readBy(db, outermostIn(db, folder)));
  return startsIn(db, folder).flatMap(({ id, isPlain, directory }) => (isPlain && directory === undefined ? [id] : []));
}

/** The same of kustomizations. */
export function kustomizationsIn(db: Database, folder: string): readonly FileId[] {
  if (!hasDeliveries(db, workspace)) return outermostIn(db, folder);
  return startsIn(db, folder).flatMap(({ id, isPlain, directory }) => (isPlain || directory !== undefined ? [] : [id]));
}

/** The files that count for what a kustomization, or a release of a chart, makes. */
export function filesBehind(db: Database, maker: FileId): readonly FileId[] {
  const release = releaseOf(db, maker);
  return release ? filesOfChart(db, release.chart) : filesRead(db, maker);
}

/** The releases of a folder's charts that helm printed anything for. */
export const releasesIn = query<string, readonly Release[]>('releasesIn', (db, folder) =>
  releases(db, workspace).filter(
    ({ id }) => id.startsWith(`${folder}/`) && released(db, id).resources.length > 0 && makesAny(db, id),
  ),
);
