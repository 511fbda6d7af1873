import type { Anchor, Path } from '../model/anchor';
import type { Refusal } from '../model/fact';
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
export function refuseUnquoted(node: Node | undefined, at: Anchor, whose = 'a label'): readonly Refusal[] {
  return entriesOf(node)
    .filter(({ value }) => value.kind === 'scalar' && value.value !== null && typeof value.value !== 'string')
    .map(({ key, value }) => ({
      at: { ...at, path: [...at.path, key] },
      message: `\`${wordOf(value) ?? ''}\` is a ${typeof (value as { value?: unknown }).value} here, but ${whose}'s value is a text: put it in quotes.`,
    }));
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
