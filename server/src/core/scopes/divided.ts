import type { Release } from '../helm/charts';
import { workspace, type FileId, type Folder } from '../inputs';
import { renderedFiles } from '../kustomize/rendered';
import { query, type Database } from '../query';
import { closureOf } from './closure';
import { identities } from './identities';
import { withAllDeliveries, type Found } from './joined';
import { baseName, decoded, directoryOf, relativePath } from './paths';
import { split, type Division, type Part } from './split';
import { kustomizationsIn, plainIn, releasesIn, startsIn } from './starts';
import { hasDeliveries } from './units';

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

/** Kustomizations that are applied by themselves are clusters, and so is each part of what is left. */
export function dividedScopes(db: Database, folder: Folder): readonly Found[] {
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
