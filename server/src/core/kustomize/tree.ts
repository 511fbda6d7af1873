import { below, type Anchor } from '../model/anchor';
import type { Entry, ListNode, MapNode, Node, Scalar, ScalarNode } from '../syntax/node';

/**
 * A YAML value that knows where it was written, however far it has come from there. It is a `Node` besides, without
 * places in any text, so that whatever reads nodes reads these.
 */
export type Tree = MapTree | ListTree | ScalarTree;

export interface MapTree extends MapNode {
  readonly entries: readonly TreeEntry[];
  readonly origin: Anchor;
}

export interface TreeEntry extends Entry {
  readonly value: Tree;
}

export interface ListTree extends ListNode {
  readonly items: readonly Tree[];
  readonly origin: Anchor;
}

export interface ScalarTree extends ScalarNode {
  readonly origin: Anchor;
  /** Whether the very value stands at its origin: a name with a prefix put before it does not. */
  readonly isAsWritten: boolean;
  /** Whether nothing else is made of the value at its origin, which may have another key there. */
  readonly isItsOnlyUse?: true;
  /** Names the value that this is, where several fields of a resource hold the very same one. */
  readonly shared?: string;
}

/** More values than any manifest has; aliases within aliases make billions of them. */
const mostValues = 500_000;

const nowhere = { start: 0, end: 0 } as const;

/** A parsed document as a tree; `undefined` where it holds too many values. */
export function treeOf(node: Node, origin: Anchor): Tree | undefined {
  const budget = { left: mostValues };
  const tree = planted(node, origin, budget);
  return budget.left < 0 ? undefined : tree;
}

function planted(node: Node, origin: Anchor, budget: { left: number }): Tree {
  budget.left--;
  if (budget.left < 0 || node.kind === 'scalar') return scalarAt(node, origin);
  if (node.kind === 'list') {
    const items = node.items.map((item, index) => planted(item, below(origin, index), budget));
    return { kind: 'list', style: 'block', span: nowhere, items, origin };
  }
  const entries = node.entries.map(({ key, value }) => entry(key, planted(value, below(origin, key), budget)));
  return { kind: 'map', style: 'block', span: nowhere, entries, origin };
}

function scalarAt(node: Node, origin: Anchor): ScalarTree {
  if (node.kind !== 'scalar') return scalar(null, origin);
  return {
    kind: 'scalar',
    style: node.style,
    span: nowhere,
    value: node.value,
    text: node.text,
    origin,
    isAsWritten: true,
  };
}

/** A value that something made: what it says is not what stands at its origin. */
export function scalar(value: Scalar, origin: Anchor, text = String(value ?? '')): ScalarTree {
  return { kind: 'scalar', style: 'plain', span: nowhere, value, text, origin, isAsWritten: false };
}

export function mapOf(entries: readonly TreeEntry[], origin: Anchor): MapTree {
  return { kind: 'map', style: 'block', span: nowhere, entries, origin };
}

export function listOfTrees(items: readonly Tree[], origin: Anchor): ListTree {
  return { kind: 'list', style: 'block', span: nowhere, items, origin };
}

export function entry(key: string, value: Tree): TreeEntry {
  return { key, keySpan: nowhere, value, isMerged: false };
}

export function field(tree: Tree | undefined, key: string): Tree | undefined {
  return tree?.kind === 'map' ? tree.entries.find((one) => one.key === key)?.value : undefined;
}

export function fieldAt(tree: Tree | undefined, ...path: readonly string[]): Tree | undefined {
  return path.reduce<Tree | undefined>(field, tree);
}

export function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : [];
}

export function fieldsOf(tree: Tree | undefined): readonly TreeEntry[] {
  return tree?.kind === 'map' ? tree.entries : [];
}

/** A scalar's characters, whatever they mean; `undefined` for nothing, null, maps and lists. */
export function textIn(tree: Tree | undefined): string | undefined {
  return tree?.kind === 'scalar' && tree.value !== null ? tree.text : undefined;
}

export function isNull(tree: Tree): boolean {
  return tree.kind === 'scalar' && tree.value === null;
}

export function isTrueIn(tree: Tree | undefined): boolean {
  return tree?.kind === 'scalar' && tree.value === true;
}

/** The map with the field as it should be: in its place, or at the end. */
export function withField(map: MapTree, key: string, value: Tree): MapTree {
  const index = map.entries.findIndex((one) => one.key === key);
  return {
    ...map,
    entries: index === -1 ? [...map.entries, entry(key, value)] : map.entries.with(index, entry(key, value)),
  };
}

export function withoutField(map: MapTree, key: string): MapTree {
  return map.entries.some((one) => one.key === key)
    ? { ...map, entries: map.entries.filter((one) => one.key !== key) }
    : map;
}

/** Whatever was meant, a label and a namespace are texts. */
export function asText(value: Tree): Tree {
  return value.kind === 'scalar' && typeof value.value !== 'string' ? { ...value, value: value.text } : value;
}
