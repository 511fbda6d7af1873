import type { FileId } from '../inputs';
import type { Anchor } from '../model/anchor';
import type { Node } from '../syntax/node';
import { parseValue } from '../syntax/parse';
import { documentsOf, kustomizationId } from '../syntax/whole';
import { respelled } from './form';
import { kustomizationForm } from './kustomization-form';
import type { SourceDocument } from './sources';
import { field, textIn, treeOf, type MapTree, type Tree } from './tree';

/** The documents of a file as trees. */
export function documentsIn(file: FileId, text: string): readonly SourceDocument[] {
  return documentsOf(file, text).map((document) => {
    if (document === 'unread') return unread({ file, resource: '', path: [] });
    return documentAt(document.root, { file, resource: document.id, path: [] });
  });
}

/** The documents of a text within a value, such as a patch; all of them are said to stand where it starts. */
export function documentsWithin(text: string, at: Anchor): readonly SourceDocument[] {
  return documentsOf(at.file, text).map((document) =>
    document === 'unread' ? unread(at) : documentAt(document.root, at),
  );
}

/** A kustomization's own tree; `undefined` where it is no map. */
export function kustomizationTree(file: FileId, text: string): MapTree | undefined {
  const node = parseValue(text);
  const tree = node && treeOf(node, { file, resource: kustomizationId, path: [] });
  const spelled = tree && respelled(tree, kustomizationForm);
  return spelled?.kind === 'map' ? spelled : undefined;
}

function documentAt(node: Node, at: Anchor): SourceDocument {
  const tree = treeOf(node, at);
  const root = tree?.kind === 'map' ? withWords(tree) : tree;
  if (root) return { kind: 'read', root };
  return { kind: 'unread', at, message: 'This holds too many values to be a manifest; it is not read.' };
}

/**
 * To Kustomize, `yes`, `off` and the like are words in resources, where kubectl by itself reads booleans. In a JSON
 * patch, which is a list, they are booleans again.
 */
function withWords(tree: Tree): Tree {
  if (tree.kind === 'scalar')
    return typeof tree.value === 'boolean' && !/^(?:true|false)$/i.test(tree.text)
      ? { ...tree, value: tree.text }
      : tree;
  if (tree.kind === 'list') {
    const items = tree.items.map(withWords);
    return items.every((item, index) => item === tree.items[index]) ? tree : { ...tree, items };
  }
  const entries = tree.entries.map((one) => {
    const value = withWords(one.value);
    return value === one.value ? one : { ...one, value };
  });
  return entries.every((one, index) => one === tree.entries[index]) ? tree : { ...tree, entries };
}

function unread(at: Anchor): SourceDocument {
  return { kind: 'unread', at, message: 'A document here cannot be read.' };
}

/** Whether a document can be a resource at all, or a patch of one. */
export function isResource(root: MapTree): boolean {
  return textIn(field(root, 'kind')) !== undefined && textIn(field(field(root, 'metadata'), 'name')) !== undefined;
}
