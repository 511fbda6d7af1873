import { made } from '../../server/src/core/kustomize/kustomized';
import { fieldsOf, itemsOf, type Tree } from '../../server/src/core/kustomize/tree';
import type { Anchor } from '../../server/src/core/model/anchor';
import type { Database } from '../../server/src/core/query';

/** A value that a chart makes. */
export interface Leaf {
  /** `/spec/ports/0/port` */
  readonly path: string;
  readonly value: string;
  readonly origin: Anchor;
}

/** All that a release has, in its order. */
export function originsOf(db: Database, release: string): readonly Leaf[] {
  return made(db, release).resources.flatMap(({ root }) => leaves(root, ''));
}

function leaves(tree: Tree, path: string): readonly Leaf[] {
  if (tree.kind === 'map') return fieldsOf(tree).flatMap(({ key, value }) => leaves(value, `${path}/${key}`));
  if (tree.kind === 'list') return itemsOf(tree).flatMap((item, index) => leaves(item, `${path}/${index}`));
  return [{ path, value: tree.text, origin: tree.origin }];
}
