import type { Anchor } from '../model/anchor';
import { identityOf, isOfType, type Type } from './identity';
import { field, isNull, mapOf, scalar, withField, type MapTree, type Tree } from './tree';

/** Where in resources of some type a field is. */
export interface FieldSpec extends Type {
  /** Keys; lists on the way are walked through. A key with `[]` is one of a list, and is never made. */
  readonly path: readonly string[];
  /** Whether it is made where it is missing. */
  readonly create: boolean;
}

/** `spec('apps//Deployment', 'spec/replicas')`: group, version and kind, each empty for any. */
export function fieldSpec(type: string, path: string, ...options: readonly 'create'[]): FieldSpec {
  const [group, version, kind] = type.split('/');
  return { group, version, kind, path: splitPath(path), create: options.includes('create') };
}

/** A backslash keeps a slash within a key. */
export function splitPath(path: string): readonly string[] {
  return path.split(/(?<!\\)\//).map((key) => key.replaceAll('\\/', '/'));
}

export interface Change {
  /** What is made where a field is missing that may be made. */
  readonly make: 'map' | 'scalar' | 'nothing';
  /** Why there is something new. */
  readonly origin: Anchor;
  readonly set: (tree: Tree) => Tree;
}

/** The resource with a field changed, where it has that field and is of that type. */
export function changedAt(root: MapTree, spec: FieldSpec, change: Change): MapTree {
  return isOfType(identityOf(root), spec) ? changedInAny(root, spec, change) : root;
}

function changedInAny(root: MapTree, spec: FieldSpec, change: Change): MapTree {
  const changed = changedBelow(root, spec.path, spec.create ? change : { ...change, make: 'nothing' });
  return changed.kind === 'map' ? changed : root;
}

export function changedAtAll(root: MapTree, specs: readonly FieldSpec[], change: Change): MapTree {
  // No change of a field makes another type of it: what is asked once need not be read off each step on the way.
  const type = identityOf(root);
  return specs.reduce((at, spec) => (isOfType(type, spec) ? changedInAny(at, spec, change) : at), root);
}

/** The resource with what is at a path changed, if there is anything. */
export function changedAtPath(root: MapTree, path: readonly string[], set: (tree: Tree) => Tree): MapTree {
  const changed = changedBelow(root, path, { make: 'nothing', origin: root.origin, set });
  return changed.kind === 'map' ? changed : root;
}

function changedBelow(tree: Tree, path: readonly string[], change: Change): Tree {
  if (path.length === 0) return change.set(tree);
  if (tree.kind === 'scalar') return tree;
  if (tree.kind === 'map') return changedIn(tree, path, change);
  const items = tree.items.map((item) => changedBelow(item, path, change));
  return items.every((item, index) => item === tree.items[index]) ? tree : { ...tree, items };
}

function changedIn(map: MapTree, [step = '', ...rest]: readonly string[], change: Change): Tree {
  const key = step.replace(/\[\]$/, '');
  const before = field(map, key);
  const from = key === step && change.make !== 'nothing' ? madeOf(before, rest, change) : before;
  if (from === undefined) return map;
  const after = changedBelow(from, rest, change);
  return after === before ? map : withField(map, key, after);
}

/** What is there; or something to go on from, where there is nothing. */
function madeOf(tree: Tree | undefined, rest: readonly string[], { make, origin }: Change): Tree {
  if (tree !== undefined && !isNull(tree)) return tree;
  return rest.length > 0 || make === 'map' ? mapOf([], origin) : scalar('', origin);
}
