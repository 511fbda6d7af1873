import { releaseOf } from './helm/charts';
import { fileText, folders, workspace, type FileId } from './inputs';
import { documentsIn, isResource } from './kustomize/documents';
import { made } from './kustomize/kustomized';
import type { Notice } from './kustomize/notice';
import { renderedFrom } from './kustomize/rendered';
import type { MapTree } from './kustomize/tree';
import type { Database } from './query';
import { scopes, type Scope } from './scopes';
import { isDelivered } from './scopes/delivered';
import { directoryOf } from './scopes/paths';

/** A cluster as it would be applied, each value with where it is written. */
export interface RenderedCluster {
  readonly name: string;
  /** The directory it comes from, as a URI. */
  readonly root: string;
  readonly resources: readonly MapTree[];
  /** Why there may be more, or why it would not be applied at all. */
  readonly notices: readonly Notice[];
}

/** All clusters of the workspace, plain files and what kustomizations make together. */
export function renderedClusters(db: Database): readonly RenderedCluster[] {
  return scopes(db, workspace)
    .filter(({ files }) => files.length > 0)
    .map((scope) => {
      const all = scope.kustomizations.map((maker) => made(db, maker));
      const plain = scope.files.filter((file) => renderedFrom(file) === undefined);
      return {
        name: scope.name,
        root: rootOf(db, scope),
        resources: [
          ...plain.flatMap((file) => resourcesIn(db, file)),
          ...all.flatMap(({ resources }) => resources.map(({ root }) => root)),
        ],
        notices: all.flatMap(({ notices }) => notices),
      };
    });
}

function rootOf(db: Database, { id, name, kustomizations, files }: Scope): string {
  const named = folders(db, workspace).find(({ uri }) => id === `${uri}#${name}`);
  if (named && kustomizations.some(isDelivered)) return `${named.uri}/${name}`;
  const [only, ...others] = kustomizations;
  const isAlone = only !== undefined && others.length === 0 && files.every((file) => renderedFrom(file) !== undefined);
  if (isAlone) return releaseOf(db, only)?.chart ?? directoryOf(only);
  const folder = folders(db, workspace).find(({ uri }) => id.startsWith(`${uri}#`));
  return folder?.uri ?? '';
}

/** Everything in a file that is a resource, whether or not it says something about the network. */
function resourcesIn(db: Database, file: FileId): readonly MapTree[] {
  return documentsIn(file, fileText(db, file) ?? '').flatMap((document) =>
    document.kind === 'read' && document.root.kind === 'map' && isResource(document.root) ? [document.root] : [],
  );
}
