import { below, type Anchor, type Path } from '../model/anchor';
import type { UnquotedValue } from '../model/refused';
import { instanceLabel } from '../model/telling-labels';
import { protocols, type Protocol } from '../sets/connections';
import type { Labels } from '../sets/selectors';
import { descend, entriesOf, isAbsent, textOf, wordOf, type Node } from '../syntax/node';
import type { Resource } from '../syntax/resource';

/** The place of a path in a resource. */
export function anchorOf(resource: Resource, ...path: Path): Anchor {
  return { file: resource.file, resource: resource.id, path };
}

export function nodeAt(resource: Resource, ...path: Path): Node | undefined {
  return descend(resource.root, path);
}

/** A map of texts, such as labels; values that lack their quotes count as what was meant. */
export function labelsOf(node: Node | undefined): Labels {
  const labels = Object.create(null) as Record<string, string>;
  for (const { key, value } of entriesOf(node)) labels[key] = wordOf(value) ?? '';
  return { ...labels };
}

/** Labels, or annotations, with a number or boolean for a value, which the API server refuses (N-1.22). */
export function unquotedIn(
  node: Node | undefined,
  at: Anchor,
  whose: UnquotedValue['whose'] = 'a label',
): readonly UnquotedValue[] {
  return entriesOf(node).flatMap(({ key, value }) => unquoted(value, below(at, key), whose) ?? []);
}

export function unquoted(node: Node, at: Anchor, whose: UnquotedValue['whose']): UnquotedValue | undefined {
  if (node.kind !== 'scalar' || node.value === null || typeof node.value === 'string') return undefined;
  return { kind: 'refused', what: 'value', at, whose, word: node.text, type: typeof node.value };
}

/** TCP where it is missing (N-1.24, N-4.10). */
export function protocolOf(node: Node | undefined): Protocol {
  const word = textOf(node)?.toUpperCase();
  return protocols.find((protocol) => protocol === word) ?? 'TCP';
}

/** A name where it is not missing, null or empty. */
export function nameOf(node: Node | undefined): string | undefined {
  return isAbsent(node) ? undefined : wordOf(node) || undefined;
}

/** The release of a chart that an object belongs to, by the label that charts give to all of theirs. */
export function releaseOf(resource: Resource): string | undefined {
  return nameOf(nodeAt(resource, 'metadata', 'labels', instanceLabel));
}
