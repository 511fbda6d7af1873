import type { Path } from '../model/anchor';
import type { Parameters } from '../model/delivery';
import type { Delivered } from '../scopes/delivered';
import { filled } from '../scopes/placeholders';
import type { Sources } from './sources';
import { field, itemsOf, type MapTree, type Tree } from './tree';

/** The GitOps object that brings something, with its placeholders filled in. */
export function deliveringObject({ file, resource, parameters }: Delivered, sources: Sources): MapTree | undefined {
  const root = sources.object(file, resource);
  if (root?.kind !== 'map') return undefined;
  const entries = root.entries.map((one) => ({ ...one, value: filledIn(one.value, parameters) }));
  return Object.keys(parameters).length === 0 ? root : { ...root, entries };
}

/** What a path within a tree leads to; the deepest there is. */
export function deepest(root: Tree, path: Path): Tree {
  let tree = root;
  for (const step of path) {
    const next = typeof step === 'string' ? field(tree, step) : itemsOf(tree)[step];
    if (!next) break;
    tree = next;
  }
  return tree;
}

export function treeAt(root: Tree, path: Path): Tree | undefined {
  return path.reduce<Tree | undefined>(
    (tree, step) => (typeof step === 'string' ? field(tree, step) : itemsOf(tree)[step]),
    root,
  );
}

function filledIn(tree: Tree, parameters: Parameters): Tree {
  if (tree.kind === 'map')
    return { ...tree, entries: tree.entries.map((one) => ({ ...one, value: filledIn(one.value, parameters) })) };
  if (tree.kind === 'list') return { ...tree, items: tree.items.map((item) => filledIn(item, parameters)) };
  if (typeof tree.value !== 'string' || !tree.value.includes('{{')) return tree;
  const value = filled(tree.value, parameters);
  return { ...tree, value, text: value, isAsWritten: false };
}
