import { addTo } from './groups';
import { folders, workspace, type FileId, type Folder } from './inputs';
import type { Release } from './helm/charts';
import { outermost } from './kustomize/inclusions';
import { kustomizations } from './kustomize/places';
import { renderedFiles } from './kustomize/rendered';
import { query, type Database } from './query';
import { configuration, type ClusterConfiguration } from './scopes/configuration';
import { writtenFile } from './scopes/delivered';
import { configuredClusters } from './scopes/default-namespace';
import { identities } from './scopes/identities';
import { closureOf } from './scopes/closure';
import { withAllDeliveries, withDeliveries, type ClusterId, type Found } from './scopes/joined';
import { baseName, decoded, directoryOf, relativePath } from './scopes/paths';
import { hasDeliveries } from './scopes/units';
import { filesBehind, kustomizationsIn, manifestsIn, plainIn, readBy, releasesIn, startsIn } from './scopes/starts';
import { split, type Division, type Part } from './scopes/split';

export { defaultNamespace } from './scopes/default-namespace';
export type { ClusterId } from './scopes/joined';

/** Which files make up one cluster, and what `portolan.yaml` says about it. */
export interface Scope extends Found {
  /** Whether `portolan.yaml` says that these files are all there is. */
  readonly isComplete: boolean;
}

/** How a folder is divided where no `portolan.yaml` names its clusters. */
export const division = query<string, Division>('division', (db, folder) => {
  return split(folder, plainIn(db, folder), (file) => objectsIn(db, file));
});

/** What a file says, and what its GitOps objects bring. */
function objectsIn(db: Database, file: FileId): readonly string[] {
  const { objects, deliveries } = identities(db, file);
  if (deliveries.length === 0) return objects;
  const brought = closureOf(db, [file]).here.flatMap((delivery) => renderedFiles(db, delivery));
  return [...objects, ...brought.flatMap((one) => identities(db, one).objects)];
}

export const scopes = query<typeof workspace, readonly Scope[]>('scopes', (db) =>
  folders(db, workspace).flatMap((folder) => {
    const { clusters, isComplete } = configuration(db, folder.uri);
    const found = clusters.length > 0 ? configuredScopes(db, folder, clusters) : dividedScopes(db, folder);
    return found.map((one) => ({ ...one, isComplete: one.configuration?.isComplete ?? isComplete }));
  }),
);

export const scope = query<ClusterId, Scope | undefined>('scope', (db, id) =>
  scopes(db, workspace).find((one) => one.id === id),
);

/** The clusters that a file says something in by itself: one, none, or several that share it. */
export const clustersWith = query<FileId, readonly ClusterId[]>(
  'clustersWith',
  (db, file) => memberships(db, workspace).get(file) ?? [],
);

/** The clusters a file counts for, be it only in what a kustomization makes of it. */
export function clustersOf(db: Database, file: FileId): readonly ClusterId[] {
  const own = clustersWith(db, file);
  const made = kustomizationsWith(db, file);
  return made.length === 0 ? own : [...new Set([...own, ...made.flatMap((one) => one.clusters)])];
}

const memberships = query<typeof workspace, ReadonlyMap<FileId, readonly ClusterId[]>>('memberships', (db) =>
  grouped(scopes(db, workspace).flatMap(({ id, files: members }) => members.map((file) => [file, id] as const))),
);

/** A kustomization that a file counts for, and the clusters it makes. */
interface Reader {
  readonly kustomization: FileId;
  readonly clusters: readonly ClusterId[];
}

export const kustomizationsWith = query<FileId, readonly Reader[]>(
  'kustomizationsWith',
  (db, file) => readers(db, workspace).get(file) ?? [],
);

/** The clusters that a kustomization counts for by itself. */
export const clustersMadeBy = query<FileId, readonly ClusterId[]>(
  'clustersMadeBy',
  (db, kustomization) => makers(db, workspace).get(kustomization) ?? [],
);

const makers = query<typeof workspace, ReadonlyMap<FileId, readonly ClusterId[]>>('kustomizeMakers', (db) =>
  grouped(scopes(db, workspace).flatMap(({ id, kustomizations: own }) => own.map((one) => [one, id] as const))),
);

const readers = query<typeof workspace, ReadonlyMap<FileId, readonly Reader[]>>('kustomizeReaders', (db) =>
  grouped(
    [...makers(db, workspace)].flatMap(([kustomization, clusters]) =>
      [...new Set([writtenFile(kustomization), ...filesBehind(db, kustomization)])].map(
        (file) => [file, { kustomization, clusters }] as const,
      ),
    ),
  ),
);

function grouped<T>(pairs: readonly (readonly [FileId, T])[]): ReadonlyMap<FileId, readonly T[]> {
  const groups = new Map<FileId, T[]>();
  for (const [file, value] of pairs) addTo(groups, file, value);
  return groups;
}

function configuredScopes(db: Database, folder: Folder, clusters: readonly ClusterConfiguration[]): readonly Found[] {
  return clusters.map((cluster) => {
    const isNamed = (file: FileId): boolean => configuredClusters(db, file).some(({ name }) => name === cluster.name);
    const own = outermost(
      db,
      kustomizations(db, workspace).filter((file) => file.startsWith(`${folder.uri}/`) && isNamed(file)),
    );
    const charts = oneOfEach(releasesIn(db, folder.uri).filter(({ id }) => isNamed(id)));
    const makers = [...own, ...charts.map(({ id }) => id)];
    const members = manifestsIn(db, folder.uri, readBy(db, makers)).filter(isNamed);
    return withDeliveries(db, {
      id: `${folder.uri}#${cluster.name}`,
      name: cluster.name,
      files: [...members, ...makers.flatMap((maker) => renderedFiles(db, maker))],
      kustomizations: makers,
      configuration: cluster,
    });
  });
}

/** A cluster has a chart once: with its own values, or with the first of the others that it names. */
function oneOfEach(some: readonly Release[]): readonly Release[] {
  return [...new Map(some.toReversed().map((release) => [release.chart, release])).values()].reverse();
}

/** Kustomizations that are applied by themselves are clusters, and so is each part of what is left. */
function dividedScopes(db: Database, folder: Folder): readonly Found[] {
  const own = kustomizationsIn(db, folder.uri);
  const groups = hasDeliveries(db, workspace) ? directoryScopes(db, folder) : [];
  const charts = releasesIn(db, folder.uri).map((release) => releasedScope(db, folder, release));
  const isShared = own.length + groups.length + charts.length > 0;
  const parts = division(db, folder.uri).parts.filter(({ files: members }) => !isShared || members.length > 0);
  const kustomized = own.map((kustomization) => kustomizedScope(db, folder, kustomization));
  const plain = parts.map((part) => plainScope(folder, part));
  const [only, ...others] = kustomized;
  const joined = only && others.length === 0 && plain.length > 0 ? joinedScope(db, only, plain) : undefined;
  const apart = [...kustomized, ...charts];
  const rest = joined ? [joined, ...charts] : [...plain.map((one) => apartFrom(apart, one)), ...apart];
  return withAllDeliveries(db, folder, [...groups, ...rest]);
}

/** The directories that are clusters because of GitOps objects, with all that starts there. */
function directoryScopes(db: Database, folder: Folder): readonly Found[] {
  const starts = startsIn(db, folder.uri);
  const directories = [...new Set(starts.flatMap(({ directory }) => directory ?? []))].sort();
  return directories.map((directory) => {
    const own = starts.filter((unit) => unit.directory === directory);
    const name = relativePath(decoded(folder.uri), directory) ?? directory;
    return {
      id: `${folder.uri}#${name}`,
      name,
      files: own.flatMap((unit) => unit.files),
      kustomizations: own.flatMap(({ id, isPlain }) => (isPlain ? [] : [id])),
      configuration: undefined,
    };
  });
}

function kustomizedScope(db: Database, folder: Folder, kustomization: FileId): Found {
  const path = relativePath(folder.uri, directoryOf(kustomization));
  return {
    id: `${folder.uri}#${relativePath(folder.uri, kustomization) ?? ''}`,
    name: path ?? nameOf(folder),
    files: renderedFiles(db, kustomization),
    kustomizations: [kustomization],
    configuration: undefined,
  };
}

/** `chart`, or `chart (values-prod.yaml)`: what is installed together. */
function releasedScope(db: Database, folder: Folder, { id, chart, values }: Release): Found {
  const name = relativePath(folder.uri, chart) ?? nameOf(folder);
  return {
    id: `${folder.uri}#${relativePath(folder.uri, id) ?? ''}`,
    name: values === undefined ? name : `${name} (${relativePath(chart, values) ?? ''})`,
    files: renderedFiles(db, id),
    kustomizations: [id],
    configuration: undefined,
  };
}

function plainScope(folder: Folder, { directory, files: members }: Part): Found {
  const path = relativePath(folder.uri, directory);
  const id = `${folder.uri}#${path ?? ''}`;
  return { id, name: path ?? nameOf(folder), files: members, kustomizations: [], configuration: undefined };
}

/** What lies beside a single kustomization goes to the same cluster, unless it says the same objects. */
function joinedScope(db: Database, kustomized: Found, plain: readonly Found[]): Found | undefined {
  const [first, ...others] = plain;
  const objects = new Set(kustomized.files.flatMap((file) => identities(db, file).objects));
  const isRepeated = first?.files.some((file) => identities(db, file).objects.some((object) => objects.has(object)));
  if (!first || others.length > 0 || isRepeated === true) return undefined;
  return { ...first, files: [...first.files, ...kustomized.files], kustomizations: kustomized.kustomizations };
}

function apartFrom(kustomized: readonly Found[], plain: Found): Found {
  return kustomized.some(({ name }) => name === plain.name) ? { ...plain, name: `${plain.name} (other files)` } : plain;
}

function nameOf({ uri, name }: Folder): string {
  return name || baseName(uri);
}
