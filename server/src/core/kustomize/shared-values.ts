import type { MapTree, ScalarTree, Tree } from './tree';

/**
 * Where Kustomize puts a label into several fields of a resource, they hold one and the same value: whatever changes
 * one of them later changes all. So a label that an overlay changes in the metadata alone is changed in the
 * selectors too, if a base put it in both.
 */
export function inPlaceOf(before: Tree | undefined, after: Tree): Tree {
  if (after.kind !== 'scalar' || before?.kind !== 'scalar') return after;
  return before.shared === undefined ? scalarAlone(after) : { ...after, shared: before.shared };
}

/** The resource after a change, with all that shares a changed value changed as well. */
export function withSharedChanges(before: MapTree, after: MapTree): MapTree {
  if (before === after) return after;
  const values = new Map<string, ScalarTree>();
  for (const one of sharedIn(before)) values.set(one.shared ?? '', one);
  if (values.size === 0) return after;
  const changed = new Map<string, ScalarTree>();
  for (const one of sharedIn(after))
    if (isChanged(one, values.get(one.shared ?? ''))) changed.set(one.shared ?? '', one);
  if (changed.size === 0) return after;
  const replaced = withValues(after, changed);
  return replaced.kind === 'map' ? replaced : after;
}

function isChanged(one: ScalarTree, before: ScalarTree | undefined): boolean {
  return before !== undefined && (before.text !== one.text || before.value !== one.value);
}

function* sharedIn(tree: Tree): Generator<ScalarTree> {
  if (tree.kind === 'map') for (const { value } of tree.entries) yield* sharedIn(value);
  else if (tree.kind === 'list') for (const item of tree.items) yield* sharedIn(item);
  else if (tree.shared !== undefined) yield tree;
}

function withValues(tree: Tree, values: ReadonlyMap<string, ScalarTree>): Tree {
  if (tree.kind === 'scalar') return (tree.shared !== undefined && values.get(tree.shared)) || tree;
  if (tree.kind === 'list') return { ...tree, items: tree.items.map((item) => withValues(item, values)) };
  return { ...tree, entries: tree.entries.map((one) => ({ ...one, value: withValues(one.value, values) })) };
}

/** Each value by itself again: a JSON patch makes a resource anew. */
export function unshared(tree: MapTree): MapTree {
  const apart = alone(tree);
  return apart.kind === 'map' ? apart : tree;
}

function alone(tree: Tree): Tree {
  if (tree.kind === 'scalar') return tree.shared === undefined ? tree : scalarAlone(tree);
  // What shares nothing stays the very same: most resources do.
  if (tree.kind === 'list') {
    const items = tree.items.map(alone);
    return items.every((item, index) => item === tree.items[index]) ? tree : { ...tree, items };
  }
  const values = tree.entries.map(({ value }) => alone(value));
  if (tree.entries.every(({ value }, index) => value === values[index])) return tree;
  return { ...tree, entries: tree.entries.map((one, index) => ({ ...one, value: values[index] ?? one.value })) };
}

function scalarAlone(one: ScalarTree): ScalarTree {
  const { kind, style, span, value, text, origin, isAsWritten } = one;
  return { kind, style, span, value, text, origin, isAsWritten };
}
