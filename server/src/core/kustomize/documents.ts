import type { FileId } from '../inputs';
import type { Anchor } from '../model/anchor';
import type { Node, ScalarNode } from '../syntax/node';
import { parseAll, parseValue } from '../syntax/parse';
import { resourcesOf, withUniqueIds } from '../syntax/resource';
import type { SourceDocument } from './sources';
import { field, textIn, treeOf, type MapTree } from './tree';

/** The resource that a kustomization's own values are in, as anchors name it. */
export const kustomizationId = 'kustomization';

/** The documents of a file, lists of resources taken apart; ids are those that the file's resources have anyway. */
export function documentsIn(file: FileId, text: string): readonly SourceDocument[] {
  const read = parseAll(text).flatMap((document): readonly (Node | 'unread')[] =>
    document.kind === 'unread' ? ['unread'] : isNothing(document.root) ? [] : [asEnding(document.root, text)],
  );
  const resources = withUniqueIds(read.flatMap((node) => (node === 'unread' ? [] : resourcesOf(file, node))));
  const ids = new Map<Node, string>(resources.map(({ root, id }) => [root, id]));
  return read.flatMap((node, index) => {
    if (node === 'unread') return [unread({ file, resource: '', path: [] })];
    const roots = resourcesOf(file, node).map(({ root }) => root);
    return (roots.length > 0 ? roots : [node]).map((root) =>
      documentOf(root, { file, resource: ids.get(root) ?? `document ${String(index + 1)}`, path: [] }),
    );
  });
}

/** The documents of a text within a value, such as a patch; all of them are said to stand where it starts. */
export function documentsWithin(text: string, at: Anchor): readonly SourceDocument[] {
  return parseAll(text).flatMap((document) => {
    if (document.kind === 'unread') return [unread(at)];
    const roots = resourcesOf(at.file, document.root).map(({ root }) => root);
    const nodes = roots.length > 0 ? roots : isNothing(document.root) ? [] : [document.root];
    return nodes.map((root) => documentOf(root, at));
  });
}

/** A kustomization's own tree; `undefined` where it is no map. */
export function kustomizationTree(file: FileId, text: string): MapTree | undefined {
  const node = parseValue(text);
  const tree = node && treeOf(node, { file, resource: kustomizationId, path: [] });
  return tree?.kind === 'map' ? tree : undefined;
}

function documentOf(node: Node, at: Anchor): SourceDocument {
  const root = treeOf(node, at);
  if (root) return { kind: 'read', root };
  return { kind: 'unread', at, message: 'This holds too many values to be a manifest; it is not read.' };
}

function unread(at: Anchor): SourceDocument {
  return { kind: 'unread', at, message: 'A document here cannot be read.' };
}

/** A text that ends with the file, where that ends without a line break, has none at its end either. */
function asEnding(node: Node, text: string): Node {
  if (/[\r\n]$/.test(text) || node.span.end < text.length) return node;
  if (node.kind === 'scalar')
    return node.style === 'block' && typeof node.value === 'string'
      ? withoutBreak(node, node.text.replace(/\n$/, ''))
      : node;
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => asEnding(item, text)) };
  return { ...node, entries: node.entries.map((one) => ({ ...one, value: asEnding(one.value, text) })) };
}

function withoutBreak(node: ScalarNode, text: string): Node {
  return { ...node, text, value: text };
}

function isNothing(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** Whether a document can be a resource at all, or a patch of one. */
export function isResource(root: MapTree): boolean {
  return textIn(field(root, 'kind')) !== undefined && textIn(field(field(root, 'metadata'), 'name')) !== undefined;
}
