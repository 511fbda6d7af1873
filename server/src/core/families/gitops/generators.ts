import type { DeliveryGenerator, Parameters } from '../../model/delivery';
import type { Path } from '../../model/anchor';
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
  if (type === 'git') return directoriesIn(body) ?? unknown;
  if (type !== 'matrix') return unknown;
  return { kind: 'matrix', of: generatorsOf(child(body, 'generators'), [...at, 'matrix', 'generators']) };
}

function listIn(body: Node): DeliveryGenerator | undefined {
  if (child(body, 'elementsYaml')) return undefined;
  return { kind: 'list', elements: listOf(child(body, 'elements')).map((element) => parametersIn(element, '')) };
}

/** `values: { tier: gold }` is `values.tier`. */
function parametersIn(node: Node, prefix: string): Parameters {
  const pairs = entriesOf(node).flatMap(({ key, value }): readonly (readonly [string, string])[] => {
    const word = wordOf(value);
    return word === undefined ? Object.entries(parametersIn(value, `${prefix}${key}.`)) : [[prefix + key, word]];
  });
  return Object.fromEntries(pairs);
}

function directoriesIn(body: Node): DeliveryGenerator | undefined {
  const patterns = listOf(child(body, 'directories')).map((one) => ({
    path: wordOf(child(one, 'path')) ?? '',
    isExcluded: isTrue(child(one, 'exclude')),
  }));
  if (patterns.length === 0 || child(body, 'pathParamPrefix') || child(body, 'values')) return undefined;
  return { kind: 'directories', repository: { kind: 'url', url: wordOf(child(body, 'repoURL')) ?? '' }, patterns };
}
