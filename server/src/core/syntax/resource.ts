import type { FileId } from '../inputs';
import { child, descend, listOf, textOf, wordOf, type MapNode, type Node } from './node';

/** One YAML document, or one item of a `List`: who it says it is, and its syntax. */
export interface Resource {
  readonly file: FileId;
  /** Names the resource within its file, wherever it stands there: `apps/Deployment shop/web`. */
  readonly id: string;
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** As written; what it means where it is missing depends on the cluster. */
  readonly namespace: string | undefined;
  readonly name: string;
  readonly root: MapNode;
  /** Of a file with many documents: how it is read without the others. */
  readonly alone?: Alone;
}

/** The text of a document, and the how manieth resource of that it is, from 0. */
export interface Alone {
  readonly text: string;
  readonly nth: number;
}

/** The resources of one document: itself, or the items of a list. */
export function resourcesOf(file: FileId, root: Node): readonly Resource[] {
  if (root.kind !== 'map') return [];
  const apiVersion = textOf(child(root, 'apiVersion'));
  const kind = textOf(child(root, 'kind'));
  if (apiVersion === undefined || kind === undefined) return [];
  const items = child(root, 'items');
  if (kind.endsWith('List') && items?.kind === 'list')
    return listOf(items).flatMap((item) => itemsOf(file, item, kind, apiVersion));
  return [resource(file, root, apiVersion, kind)];
}

/** Items of a typed list (`PodList`) may leave out what the list says already. */
function itemsOf(file: FileId, item: Node, listKind: string, listVersion: string): readonly Resource[] {
  if (item.kind !== 'map') return [];
  const itemKind = textOf(child(item, 'kind'));
  if (itemKind !== undefined || listKind === 'List') return resourcesOf(file, item);
  return [resource(file, item, listVersion, listKind.slice(0, -'List'.length))];
}

function resource(file: FileId, root: MapNode, apiVersion: string, kind: string): Resource {
  const [group, version] = apiVersion.includes('/') ? splitOnce(apiVersion) : ['', apiVersion];
  const namespace = wordOf(descend(root, ['metadata', 'namespace']));
  const name = wordOf(descend(root, ['metadata', 'name'])) ?? wordOf(descend(root, ['metadata', 'generateName'])) ?? '';
  const id = `${group}/${kind} ${namespace ?? ''}/${name}`;
  return { file, id, group, version, kind, namespace: namespace === '' ? undefined : namespace, name, root };
}

/** A configuration file that tells about the cluster and is no object of the API. */
export function configurationResource(file: FileId, root: MapNode): Resource {
  return { file, id: 'configuration', group: '', version: '', kind: '', namespace: undefined, name: '', root };
}

function splitOnce(apiVersion: string): [string, string] {
  const slash = apiVersion.indexOf('/');
  return [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}

/** Numbers repeats (`…/web ~2`), so that each id of a file names one resource. */
export function withUniqueIds(resources: readonly Resource[]): readonly Resource[] {
  const seen = new Map<string, number>();
  return resources.map((resource) => {
    const count = (seen.get(resource.id) ?? 0) + 1;
    seen.set(resource.id, count);
    return count === 1 ? resource : { ...resource, id: `${resource.id} ~${String(count)}` };
  });
}
