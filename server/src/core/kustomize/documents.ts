import type { FileId } from '../inputs';
import type { Anchor } from '../model/anchor';
import type { Node } from '../syntax/node';
import { parseValue } from '../syntax/parse';
import { documentsOf, kustomizationId } from '../syntax/whole';
import type { SourceDocument } from './sources';
import { field, textIn, treeOf, type MapTree } from './tree';

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
  return tree?.kind === 'map' ? tree : undefined;
}

function documentAt(node: Node, at: Anchor): SourceDocument {
  const root = treeOf(node, at);
  if (root) return { kind: 'read', root };
  return { kind: 'unread', at, message: 'This holds too many values to be a manifest; it is not read.' };
}

function unread(at: Anchor): SourceDocument {
  return { kind: 'unread', at, message: 'A document here cannot be read.' };
}

/** Whether a document can be a resource at all, or a patch of one. */
export function isResource(root: MapTree): boolean {
  return textIn(field(root, 'kind')) !== undefined && textIn(field(field(root, 'metadata'), 'name')) !== undefined;
}
