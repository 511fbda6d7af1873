import type { FileId } from '../inputs';
import type { Anchor } from '../model/anchor';
import { query, type Database } from '../query';
import { renderedFiles, renderedResources } from './rendered';
import { fieldsOf, itemsOf, type Tree } from './tree';

/** The values that a kustomization makes of the one that is written at an anchor. */
export function renderedAt(db: Database, kustomization: FileId, anchor: Anchor): readonly Anchor[] {
  const own = keyOf(anchor);
  const files = renderedFiles(db, kustomization).filter((file) => writtenIn(db, file).has(own));
  return files.flatMap((file) =>
    renderedResources(db, file).flatMap(({ id, root }) => found(root, anchor, { file, resource: id, path: [] })),
  );
}

/** The resources that hold any of the values in a file that a kustomization makes. */
const writtenIn = query<FileId, ReadonlySet<string>>('renderedOrigins', (db, file) => {
  const keys = new Set<string>();
  for (const { root } of renderedResources(db, file)) collect(root, keys);
  return keys;
});

function collect(tree: Tree, keys: Set<string>): void {
  keys.add(keyOf(tree.origin));
  for (const { value } of fieldsOf(tree)) collect(value, keys);
  for (const item of itemsOf(tree)) collect(item, keys);
}

function keyOf({ file, resource }: Anchor): string {
  return `${file}\0${resource}`;
}

function found(tree: Tree, wanted: Anchor, at: Anchor): readonly Anchor[] {
  const step = (next: string | number): Anchor => ({ ...at, path: [...at.path, next] });
  const inner = [
    ...fieldsOf(tree).flatMap(({ key, value }) => found(value, wanted, step(key))),
    ...itemsOf(tree).flatMap((item, index) => found(item, wanted, step(index))),
  ];
  return isSame(tree.origin, wanted) ? [at, ...inner] : inner;
}

function isSame(a: Anchor, b: Anchor): boolean {
  if (a.path.length !== b.path.length || keyOf(a) !== keyOf(b)) return false;
  return a.path.every((step, index) => step === b.path[index]);
}
