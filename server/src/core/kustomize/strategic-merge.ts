import { mergedItems, mergedWords } from './list-merge';
import type { FieldShape, Shapes } from './merge-shapes';
import { inPlaceOf, withSharedChanges } from './shared-values';
import { field, fieldsOf, isNull, scalar, textIn, withoutField, type MapTree, type Tree, type TreeEntry } from './tree';

/** Two values that cannot be merged, for one is a map and the other a list, say. */
export class Unmergeable extends Error {
  readonly patch: Tree;

  constructor(patch: Tree, message: string) {
    super(message);
    this.patch = patch;
  }
}

/** A resource with a strategic merge patch applied as Kustomize does; `undefined` where the patch deletes it. */
export function strategicMerge(target: MapTree, patch: MapTree, shapes: Shapes): MapTree | undefined {
  // What takes the place of the whole is lost on Kustomize's way: the resource stays as it was.
  if (directiveOf(patch) === 'replace') return target;
  const shape = shapes(textIn(field(target, 'apiVersion')) ?? '', textIn(field(target, 'kind')) ?? '');
  const merged = mergedMaps(target, patch, shape);
  return merged?.kind === 'map' && merged.entries.length > 0 ? withSharedChanges(target, merged) : undefined;
}

/** What becomes of a value: `undefined` takes it away. What a patch says nothing about is walked through as well. */
export function merged(target: Tree | undefined, patch: Tree | undefined, shape: FieldShape): Tree | undefined {
  const some = [target, patch].find((tree) => tree !== undefined && !isNull(tree));
  for (const tree of [target, patch]) {
    if (tree && some && !isNull(tree) && tree.kind !== some.kind)
      throw new Unmergeable(tree, `a ${tree.kind} cannot be merged into a ${some.kind}`);
  }
  if (some?.kind === 'scalar') return kept(patch ? inPlaceOf(target, patch) : target);
  if (some?.kind === 'list') return mergedLists(target, patch, shape);
  return mergedMaps(target, patch, shape);
}

function kept(tree: Tree | undefined): Tree | undefined {
  return tree && isNull(tree) ? undefined : tree;
}

function mergedMaps(target: Tree | undefined, patch: Tree | undefined, shape: FieldShape): Tree | undefined {
  const order = directiveOf(patch);
  if (order === 'delete') return undefined;
  const change = patch && withoutDirective(patch);
  if (!target || isNull(target)) return change ? newMap(change, shape) : writtenNull(target);
  if (change && isNull(change)) return undefined;
  // A value that only the patch has is merged with itself.
  return mergedFields(order === 'replace' || target === patch ? change : target, change, shape);
}

function newMap(change: Tree, shape: FieldShape): Tree | undefined {
  return isNull(change) ? undefined : mergedFields(change, change, shape);
}

/** A null that a file spells out comes out of any merge as that word: so Kustomize does. */
function writtenNull(target: Tree | undefined): Tree | undefined {
  const isSpelled = target?.kind === 'scalar' && target.text !== '';
  return isSpelled ? scalar(target.text, target.origin) : undefined;
}

function mergedFields(target: Tree | undefined, patch: Tree | undefined, shape: FieldShape): Tree | undefined {
  if (target?.kind !== 'map') return target;
  const changes = new Map(fieldsOf(patch).map((one) => [one.key, one]));
  const own = target.entries.flatMap((one) => afterMerge(one, changes.get(one.key)?.value, shape));
  const known = new Set(target.entries.map(({ key }) => key));
  const added = [...changes.values()].filter(({ key }) => !known.has(key));
  return { ...target, entries: [...own, ...added.flatMap((one) => afterMerge(undefined, one.value, shape, one))] };
}

function afterMerge(
  own: TreeEntry | undefined,
  change: Tree | undefined,
  shape: FieldShape,
  entry: TreeEntry | undefined = own,
): readonly TreeEntry[] {
  if (!entry) return [];
  const value = merged(own?.value, change, shape.at(entry.key));
  if (value === undefined) return [];
  return value === entry.value ? [entry] : [{ ...entry, value }];
}

function mergedLists(target: Tree | undefined, patch: Tree | undefined, shape: FieldShape): Tree | undefined {
  const { mergeKeys } = shape;
  if (!mergeKeys) return kept(patch ?? target);
  const order = listDirective(patch);
  if (order === 'delete' || (patch && isNull(patch) && target && !isNull(target))) return undefined;
  const change = order === 'merge' ? patch : withoutOrder(patch);
  const from = !target || isNull(target) || order === 'replace' ? change : target;
  if (from?.kind !== 'list') return from;
  const changes = change?.kind === 'list' ? change : undefined;
  const merge = (own: Tree | undefined, item: Tree | undefined): Tree | undefined =>
    merged(own, item, { at: shape.at });
  const items = mergeKeys.length === 0 ? mergedWords(from, changes) : mergedItems(from, changes, mergeKeys, merge);
  return { ...from, items };
}

type Order = 'merge' | 'replace' | 'delete';

function directiveOf(patch: Tree | undefined): Order {
  const order = field(patch, '$patch');
  const word = textIn(order);
  if (!order || word === 'merge') return 'merge';
  if (word === 'replace' || word === 'delete') return word;
  throw new Unmergeable(
    order,
    `\`${word ?? ''}\` is no order for a patch: those are \`merge\`, \`replace\` and \`delete\``,
  );
}

function withoutDirective(patch: Tree): Tree {
  return patch.kind === 'map' ? withoutField(patch, '$patch') : patch;
}

/** An item that says nothing but `$patch` speaks for the whole list. */
function listDirective(patch: Tree | undefined): Order {
  return patch?.kind === 'list' ? directiveOf(patch.items.find(isOrder)) : 'merge';
}

function isOrder(item: Tree): boolean {
  return item.kind === 'map' && item.entries.length === 1 && item.entries[0]?.key === '$patch';
}

function withoutOrder(patch: Tree | undefined): Tree | undefined {
  return patch?.kind === 'list' ? { ...patch, items: patch.items.filter((item) => !isOrder(item)) } : patch;
}
