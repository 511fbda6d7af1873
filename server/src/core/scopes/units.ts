import { workspace, type FileId } from '../inputs';
import { filesRead } from '../kustomize/inclusions';
import { query, type Database } from '../query';
import { closureOf, filesBrought } from './closure';
import { deliveredFrom } from './delivered';
import { filesWithObjects } from './files-with-objects';
import { followedFrom } from './deliveries';
import { identities } from './identities';
import { decoded, directoryOf } from './paths';

/** Something that is applied by itself, were there no GitOps: a file, or a kustomization with all that it makes. */
export interface Unit {
  readonly id: FileId;
  readonly files: readonly FileId[];
}

/** Whether there is any GitOps object at all. */
export const hasDeliveries = query<typeof workspace, boolean>('hasDeliveries', (db) =>
  filesWithObjects(db).some((file) => identities(db, file).deliveries.length > 0),
);

/** Those that no GitOps object of another one brings. */
export function startingUnits(db: Database, units: readonly Unit[]): readonly Unit[] {
  const bringing = units.filter((unit) => bringsAny(db, unit));
  const brought = new Set(bringing.flatMap((unit) => directlyBrought(db, unit).filter((file) => file !== unit.id)));
  const free = bringing.filter(({ id }) => !brought.has(id)).map((unit) => ({ unit, reach: reachOf(db, unit) }));
  const isReached = (one: Unit): boolean => free.some(({ unit, reach }) => unit !== one && reach.has(one.id));
  const starts = units.filter((unit) => !brought.has(unit.id) && !isReached(unit));
  const reached = new Set(free.flatMap(({ unit, reach }) => (starts.includes(unit) ? [...reach] : [])));
  for (const unit of bringing) {
    if (starts.includes(unit) || reached.has(unit.id)) continue;
    // Those that bring each other in a circle start somewhere.
    starts.push(unit);
    for (const file of reachOf(db, unit)) reached.add(file);
  }
  return starts;
}

function bringsAny(db: Database, unit: Unit): boolean {
  return unit.files.some((file) => identities(db, file).deliveries.length > 0);
}

function directlyBrought(db: Database, unit: Unit): readonly FileId[] {
  return unit.files.flatMap((file) => followedFrom(db, file).flatMap((followed) => filesRead(db, followed.file)));
}

function reachOf(db: Database, { files: own }: Unit): ReadonlySet<FileId> {
  return filesBrought(db, closureOf(db, own));
}

/** The directories, decoded, that are clusters of their own because of what starts in them. */
export function clusterDirectories(db: Database, starts: readonly Unit[]): readonly string[] {
  return [...new Set(starts.flatMap((unit) => (bringsAny(db, unit) ? (clusterDirectory(db, unit) ?? []) : [])))];
}

/** Flux keeps a cluster in the directory that brings itself; by habit, they lie side by side in `clusters` (N-12.6). */
function clusterDirectory(db: Database, unit: Unit): string | undefined {
  const place = decoded(unit.id);
  const own = unit.files.flatMap((file) => followedFrom(db, file).flatMap((followed) => directoryIn(followed.file)));
  const synced = own.find((directory) => place.startsWith(`${directory}/`));
  return synced ?? /^.*\/clusters\/[^/]+(?=\/)/.exec(place)?.[0];
}

function directoryIn(delivery: FileId): readonly string[] {
  const how = deliveredFrom(delivery);
  return how?.tool === 'flux' && 'directory' in how.place ? [how.place.directory] : [];
}

/** Of directories, the innermost that a unit is in. */
export function directoryAround(unit: Unit, directories: readonly string[]): string | undefined {
  const around = directories.filter((directory) => `${decoded(directoryOf(unit.id))}/`.startsWith(`${directory}/`));
  return around.sort((a, b) => b.length - a.length)[0];
}
