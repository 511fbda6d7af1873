import { fileText, type FileId } from '../inputs';
import { query } from '../query';
import type { Node, ScalarNode } from './node';
import { parseAll, parseValue } from './parse';
import { resourcesOf, withUniqueIds } from './resource';

/** Any document of a file, or an item of a list in one, by a name that anchors know it by. */
export interface WholeDocument {
  readonly id: string;
  readonly root: Node;
}

/** The name of all that a kustomization says. */
export const kustomizationId = 'kustomization';

export function isKustomization(file: FileId): boolean {
  return /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(file);
}

/** What kustomizations are made of, with its places: more than manifests that say something about the network. */
export const wholeDocuments = query<FileId, readonly WholeDocument[]>(
  'wholeDocuments',
  (db, file) => {
    const text = fileText(db, file) ?? '';
    if (!isKustomization(file)) return documentsOf(file, text).flatMap((one) => (one === 'unread' ? [] : [one]));
    const root = parseValue(text);
    return root ? [{ id: kustomizationId, root }] : [];
  },
  { keep: 200 },
);

/** The documents of a text, lists of resources taken apart; resources are called as they are anyway. */
export function documentsOf(file: FileId, text: string): readonly (WholeDocument | 'unread')[] {
  const read = parseAll(text).flatMap((document): readonly (Node | 'unread')[] => {
    if (document.kind === 'unread') return ['unread'];
    return isNothing(document.root) ? [] : [asEnding(document.root, text)];
  });
  const resources = withUniqueIds(read.flatMap((node) => (node === 'unread' ? [] : resourcesOf(file, node))));
  const ids = new Map<Node, string>(resources.map(({ root, id }) => [root, id]));
  return read.flatMap((node, index): readonly (WholeDocument | 'unread')[] => {
    if (node === 'unread') return ['unread'];
    const roots = resourcesOf(file, node).map(({ root }) => root);
    return (roots.length > 0 ? roots : [node]).map((root) => ({
      id: ids.get(root) ?? `document ${String(index + 1)}`,
      root,
    }));
  });
}

/** A text that ends with the file, where that ends without a line break, has none at its end either. */
function asEnding(node: Node, text: string): Node {
  if (/[\r\n]$/.test(text) || node.span.end < text.length) return node;
  if (node.kind === 'scalar')
    return node.style === 'block' && typeof node.value === 'string'
      ? withText(node, node.text.replace(/\n$/, ''))
      : node;
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => asEnding(item, text)) };
  return { ...node, entries: node.entries.map((one) => ({ ...one, value: asEnding(one.value, text) })) };
}

function withText(node: ScalarNode, text: string): Node {
  return { ...node, text, value: text };
}

function isNothing(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null;
}
