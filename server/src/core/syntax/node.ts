import type { Span } from '../text';

/**
 * A YAML value with its place, far smaller than the parser's own tree: 10,000 files of those fit into memory.
 * Aliases and merge keys are resolved: what they brought in keeps the place where it is written.
 */
export type Node = MapNode | ListNode | ScalarNode;

export interface MapNode {
  readonly kind: 'map';
  readonly style: 'block' | 'flow';
  readonly span: Span;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
  /** Whether a merge key (`<<`) brought it here from another map. */
  readonly isMerged: boolean;
}

export interface ListNode {
  readonly kind: 'list';
  readonly style: 'block' | 'flow';
  readonly span: Span;
  readonly items: readonly Node[];
}

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly style: 'plain' | 'single' | 'double' | 'block';
  /** With quotes and block indicators; empty where a key has no value. */
  readonly span: Span;
  readonly value: Scalar;
  /** The characters of it, whatever they mean: `y` where the value is true. */
  readonly text: string;
}

export type Scalar = string | number | boolean | null;

/** Where a value could stand and none does. */
export function nothingAt(span: Span): ScalarNode {
  return { kind: 'scalar', style: 'plain', span, value: null, text: '' };
}

export type Path = readonly (string | number)[];

export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key) : undefined;
}

/** The value at a key of a map or an index of a list. */
export function child(node: Node | undefined, step: string | number): Node | undefined {
  if (typeof step === 'string') return entryOf(node, step)?.value;
  return node?.kind === 'list' ? node.items[step] : undefined;
}

export function descend(node: Node | undefined, path: Path): Node | undefined {
  return path.reduce<Node | undefined>(child, node);
}

/** `null` values count as absent, as they do for the API server. */
export function isAbsent(node: Node | undefined): node is undefined | ScalarNode {
  return node === undefined || (node.kind === 'scalar' && node.value === null);
}

export function listOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'list' ? node.items : [];
}

export function entriesOf(node: Node | undefined): readonly Entry[] {
  return node?.kind === 'map' ? node.entries : [];
}

export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** Any scalar as the text it was meant to be: labels and names that lack their quotes. */
export function wordOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.text : undefined;
}

export function numberOf(node: Node | undefined): number | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

export function isTrue(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true;
}
