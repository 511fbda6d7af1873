import { fileText, helmOutput, workspace, type FileId } from '../inputs';
import { query, type Database } from '../query';
import type { Release } from '../helm/charts';
import { chartOf, deliveredFrom, isDelivered } from '../scopes/delivered';
import { accumulated, finished } from './accumulate';
import { delivered } from './delivered';
import { deliveringObject } from './delivering';
import { contents } from './contents';
import { documentsIn, kustomizationTree } from './documents';
import { fileAt, includedDirectories } from './inclusions';
import { installationOf } from './installation';
import { places } from './places';
import { identityOf } from './identity';
import { renderedFile, renderedFrom } from './rendered-file';
import { field, treeOf, type MapTree, type Tree } from './tree';
import { withUniqueIds, type Resource } from '../syntax/resource';
import { isKustomization, wholeDocuments } from '../syntax/whole';
import { released, releasedBy } from '../helm/released';
import type { Notice } from './notice';
import type { Accumulation, SourceDocument, Sources } from './sources';

/** What a kustomization makes when it is applied by itself. */
export const kustomized = query<FileId, Accumulation>(
  'kustomized',
  (db, kustomization) => finished(accumulation(db, kustomization), buildMetadata(db, kustomization)),
  { keep: 200 },
);

/** What the kustomization that is applied asks for besides; it may be one that a GitOps object names. */
const buildMetadata = query<FileId, Tree | undefined>('buildMetadata', (db, kustomization) => {
  const [file, ...others] = isDelivered(kustomization) ? contents(db, kustomization).kustomizations : [kustomization];
  if (file === undefined || others.length > 0) return undefined;
  return field(kustomizationTree(file, fileText(db, file) ?? ''), 'buildMetadata');
});

/** Resources that are made of what somebody wrote. */
export interface Made {
  readonly resources: readonly { readonly root: MapTree }[];
  readonly notices: readonly Notice[];
}

/** What a kustomization makes, or a chart with its values: `maker` is the file that names either. */
export function made(db: Database, maker: FileId): Made {
  return isKustomization(maker) || isDelivered(maker) ? kustomized(db, maker) : released(db, maker);
}

/** A resource of which every value knows where it is written. */
export interface RenderedResource extends Resource {
  readonly root: MapTree;
}

type Rendered = ReadonlyMap<FileId, readonly RenderedResource[]>;

/** All that a kustomization or a chart makes, by the files that it comes from. */
export const rendered = query<FileId, Rendered>(
  'rendered',
  (db, kustomization) => {
    const groups = new Map<FileId, RenderedResource[]>();
    for (const { root } of made(db, kustomization).resources) {
      const file = renderedFile(root.origin.file, kustomization);
      const group = groups.get(file);
      const resource = resourceOf(file, root);
      if (group) group.push(resource);
      else groups.set(file, [resource]);
    }
    return new Map([...groups].map(([file, group]) => [file, withUniqueIds(group) as readonly RenderedResource[]]));
  },
  { keep: 200 },
);

function resourceOf(file: FileId, root: MapTree): RenderedResource {
  const { group, version, kind, namespace, name } = identityOf(root);
  const id = `${group}/${kind} ${namespace}/${name}`;
  return { file, id, group, version, kind, namespace: namespace === '' ? undefined : namespace, name, root };
}

/** What it makes for those that include it: a change in one of them does not carry it out again. */
const accumulation = query<FileId, Accumulation>(
  'accumulation',
  (db, kustomization) =>
    isDelivered(kustomization)
      ? delivered(db, kustomization, sourcesOf(db))
      : accumulated(kustomization, sourcesOf(db)),
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
    object: (file, resource) => objectIn(db, file, resource),
    released: (release) => (helmOutput(db, release.id)?.kind === 'printed' ? releasedBy(db, release) : undefined),
    leadsTo: (kustomization, directory) =>
      [...includedDirectories(db, kustomization)].some((place) => `${directory}/`.startsWith(`${place}/`)),
  };
}

/** The release that a GitOps object installs from a chart; `undefined` for all else. */
export const installedRelease = query<FileId, Release | undefined>('installedRelease', (db, file) => {
  const [how, chart, sources] = [deliveredFrom(file), chartOf(file), sourcesOf(db)];
  const root = how && deliveringObject(how, sources);
  if (!root || chart === undefined) return undefined;
  const installation = installationOf({ id: file, chart, how, root, sources });
  return installation.kind === 'release' ? installation.release : undefined;
});

/** A resource as somebody wrote it, or as a kustomization makes it. */
function objectIn(db: Database, file: FileId, resource: string): Tree | undefined {
  const from = renderedFrom(file);
  if (from)
    return rendered(db, from.kustomization)
      .get(file)
      ?.find(({ id }) => id === resource)?.root;
  const written = wholeDocuments(db, file).find(({ id }) => id === resource);
  return written && treeOf(written.root, { file, resource, path: [] });
}
