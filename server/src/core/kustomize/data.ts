import type { Tree } from './tree';

/** What a tree says, without where it was said. */
export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };

export function dataOf(tree: Tree): Data {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(dataOf);
  // Not an object literal: a key may be `__proto__`.
  return Object.fromEntries(tree.entries.map(({ key, value }) => [key, dataOf(value)]));
}
