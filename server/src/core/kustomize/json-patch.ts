import { isSame } from '../same';
import { dataOf } from './data';
import { unshared } from './shared-values';
import {
  field,
  fieldAt,
  itemsOf,
  mapOf,
  scalar,
  textIn,
  withField,
  withoutField,
  type MapTree,
  type Tree,
} from './tree';
import { isTooLarge } from './work';

/** An operation that cannot be carried out, at itself. */
export class Inapplicable extends Error {
  readonly operation: Tree;

  constructor(operation: Tree, message: string) {
    super(message);
    this.operation = operation;
  }
}

/** A resource with the operations of a JSON patch (RFC 6902) carried out one after the other. */
export function jsonPatched(root: MapTree, operations: readonly Tree[]): MapTree {
  const patched = withoutEmpty(operations.reduce<Tree>(operated, withAnnotations(unshared(root))), root);
  const last = operations.at(-1);
  if (last && isTooLarge(patched)) throw new Inapplicable(last, 'it would become too large to be read');
  return patched.kind === 'map' ? patched : root;
}

/** Kustomize keeps notes of its own in the annotations, so at that time every resource has some. */
function withAnnotations(root: MapTree): MapTree {
  const metadata = field(root, 'metadata');
  if (metadata?.kind !== 'map' || field(metadata, 'annotations')) return root;
  return withField(root, 'metadata', withField(metadata, 'annotations', mapOf([], metadata.origin)));
}

function withoutEmpty(patched: Tree, before: MapTree): Tree {
  const metadata = field(patched, 'metadata');
  const annotations = field(metadata, 'annotations');
  const isOurs = annotations?.kind === 'map' && annotations.entries.length === 0;
  if (!isOurs || patched.kind !== 'map' || metadata?.kind !== 'map') return patched;
  return fieldAt(before, 'metadata', 'annotations')
    ? patched
    : withField(patched, 'metadata', withoutField(metadata, 'annotations'));
}

function operated(root: Tree, operation: Tree): Tree {
  const path = pointerIn(operation, 'path');
  switch (textIn(field(operation, 'op')) ?? '') {
    case 'add':
      return put(root, path, valueIn(operation), operation, 'add');
    case 'replace':
      return put(root, path, valueIn(operation), operation, 'replace');
    case 'remove':
      return removed(root, path, operation);
    case 'test':
      return tested(root, path, operation);
    case 'copy':
      return put(root, path, taken(root, operation), operation, 'add');
    case 'move':
      return put(
        removed(root, pointerIn(operation, 'from'), operation),
        path,
        taken(root, operation),
        operation,
        'add',
      );
    default:
      throw new Inapplicable(operation, 'its `op` is none of add, remove, replace, move, copy and test');
  }
}

type Pointer = readonly string[];

function pointerIn(operation: Tree, key: 'path' | 'from'): Pointer {
  const text = textIn(field(operation, key));
  if (text === undefined) throw new Inapplicable(operation, `it has no \`${key}\``);
  const [, ...steps] = text.split('/');
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueIn(operation: Tree): Tree {
  return field(operation, 'value') ?? scalar(null, operation.origin);
}

function taken(root: Tree, operation: Tree): Tree {
  const value = valueAt(root, pointerIn(operation, 'from'));
  if (value === undefined) throw new Inapplicable(operation, 'there is nothing at its `from`');
  return value;
}

function valueAt(root: Tree, pointer: Pointer): Tree | undefined {
  return pointer.reduce<Tree | undefined>(
    (tree, step) => (tree?.kind === 'list' ? tree.items.at(indexOf(step) ?? tree.items.length) : field(tree, step)),
    root,
  );
}

/** Numbers from the end count too, as in Kustomize. */
function indexOf(step: string): number | undefined {
  return /^-?\d+$/.test(step) ? Number(step) : undefined;
}

/** The tree with what is at a pointer changed by `change`, which is given the map or list it is in. */
function changedIn(
  tree: Tree,
  [step = '', ...rest]: Pointer,
  operation: Tree,
  change: (holder: Tree, step: string) => Tree,
): Tree {
  if (rest.length === 0) return change(tree, step);
  const inner = valueAt(tree, [step]);
  if (inner === undefined || inner.kind === 'scalar') throw missing(operation);
  const after = changedIn(inner, rest, operation, change);
  if (tree.kind === 'map') return withField(tree, step, after);
  return tree.kind === 'list' ? { ...tree, items: tree.items.with(indexOf(step) ?? 0, after) } : tree;
}

function missing(operation: Tree): Inapplicable {
  return new Inapplicable(operation, `there is no \`${textIn(field(operation, 'path')) ?? ''}\` in it`);
}

function put(root: Tree, pointer: Pointer, value: Tree, operation: Tree, mode: 'add' | 'replace'): Tree {
  if (pointer.length === 0) return value;
  return changedIn(root, pointer, operation, (holder, step) => {
    // In a map, Kustomize replaces what is not there, too.
    if (holder.kind === 'map') return withField(holder, step, value);
    if (holder.kind !== 'list') throw missing(operation);
    const isBehind = step === '-' && mode === 'add';
    const index = isBehind ? holder.items.length : placeOf(step, holder.items.length + (mode === 'add' ? 1 : 0));
    if (index === undefined) throw missing(operation);
    const items = mode === 'replace' ? holder.items.with(index, value) : holder.items.toSpliced(index, 0, value);
    return { ...holder, items };
  });
}

function placeOf(step: string, length: number): number | undefined {
  const index = indexOf(step);
  if (index === undefined || index >= length || index < -length) return undefined;
  return index < 0 ? index + length : index;
}

function removed(root: Tree, pointer: Pointer, operation: Tree): Tree {
  if (pointer.length === 0) return mapOf([], root.origin);
  return changedIn(root, pointer, operation, (holder, step) => {
    if (valueAt(holder, [step]) === undefined) throw missing(operation);
    if (holder.kind === 'map') return withoutField(holder, step);
    const index = placeOf(step, itemsOf(holder).length);
    if (holder.kind !== 'list' || index === undefined) throw missing(operation);
    return { ...holder, items: holder.items.toSpliced(index, 1) };
  });
}

function tested(root: Tree, pointer: Pointer, operation: Tree): Tree {
  const found = valueAt(root, pointer);
  const isEqual = isSame(found ? dataOf(found) : null, dataOf(valueIn(operation)));
  if (!isEqual) throw new Inapplicable(operation, 'its test fails');
  return root;
}
