import type { DeliveryGenerator, PathPattern } from '../../model/delivery';
import type { Path } from '../../model/anchor';
import { flattened } from '../../syntax/flattened';
import { child, entriesOf, isTrue, listOf, wordOf, type Node } from '../../syntax/node';

/** Where an `ApplicationSet` takes values from (N-12.4). What asks the cluster, or a service, is unknown. */
export function generatorsOf(node: Node | undefined, at: Path): readonly DeliveryGenerator[] {
  return listOf(node).map((one, index) => generatorOf(one, [...at, index]));
}

function generatorOf(node: Node, at: Path): DeliveryGenerator {
  const type = entriesOf(node).find(({ key }) => key !== 'selector')?.key ?? '';
  const unknown = { kind: 'unknown', at: [...at, type], type } as const;
  const body = child(node, type);
  // A template or a selector of its own changes what comes of it.
  if (!body || child(body, 'template') || child(node, 'selector')) return unknown;
  if (type === 'list') return listIn(body) ?? unknown;
  if (type === 'git') return pathsIn(body) ?? unknown;
  if (type !== 'matrix' && type !== 'merge') return unknown;
  const of = generatorsOf(child(body, 'generators'), [...at, type, 'generators']);
  if (type === 'matrix') return { kind: type, of };
  return { kind: type, keys: listOf(child(body, 'mergeKeys')).flatMap((key) => wordOf(key) ?? []), of };
}

function listIn(body: Node): DeliveryGenerator | undefined {
  if (child(body, 'elementsYaml')) return undefined;
  return { kind: 'list', elements: listOf(child(body, 'elements')).map((element) => flattened(element)) };
}

function pathsIn(body: Node): DeliveryGenerator | undefined {
  const [directories, files] = ['directories', 'files'].map((key) => patternsIn(child(body, key)));
  const kind = directories?.length === 0 ? 'files' : 'directories';
  const patterns = directories?.length === 0 ? (files ?? []) : (directories ?? []);
  if (patterns.length === 0 || child(body, 'pathParamPrefix') || child(body, 'values')) return undefined;
  return { kind, repository: { kind: 'url', url: wordOf(child(body, 'repoURL')) ?? '' }, patterns };
}

function patternsIn(list: Node | undefined): readonly PathPattern[] {
  return listOf(list).map((one) => ({
    path: wordOf(child(one, 'path')) ?? '',
    isExcluded: isTrue(child(one, 'exclude')),
  }));
}
