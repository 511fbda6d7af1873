import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  type Document,
  type Node as YamlNode,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Span } from '../text';
import { nothingAt, type Entry, type ListNode, type MapNode, type Node, type ScalarNode } from './node';
import { repeats } from './repeats';
import { readPlainScalar } from './scalar';

/** The parser's tree as ours, and what its parser does not complain about but kubectl's does. */
export interface Converted extends Flaws {
  readonly root: Node | undefined;
}

export interface Flaws {
  /** Keys that their map has had before. */
  readonly repeated: readonly Span[];
  /** Aliases that stand for nothing: their anchor is nowhere before them, or around them. */
  readonly dangling: readonly Span[];
}

/** Turns the parser's tree into ours. `offset` is where the document starts in its file. */
export function convert({ contents }: Document, offset: number): Converted {
  const conversion: Conversion = { offset, repeated: [], dangling: [], anchors: new Map(), open: new Set() };
  const { repeated, dangling } = conversion;
  return { root: contents ? convertNode(contents, conversion) : undefined, repeated, dangling };
}

interface Conversion {
  readonly offset: number;
  readonly repeated: Span[];
  readonly dangling: Span[];
  /** What each `&name` stands for, the latest one of that name. */
  readonly anchors: Map<string, Node>;
  /** Names whose value is still being read: an alias to one of those would contain itself. */
  readonly open: Set<string>;
}

function convertNode(node: YamlNode | null | undefined, conversion: Conversion): Node {
  if (!node) return nothingAt({ start: conversion.offset, end: conversion.offset });
  const span = spanOf(node, conversion);
  if (isAlias(node)) return convertAlias(node.source, span, conversion);
  const { anchor } = node as { anchor?: string };
  if (anchor) conversion.open.add(anchor);
  const converted = convertValue(node, span, conversion);
  if (anchor) {
    conversion.open.delete(anchor);
    conversion.anchors.set(anchor, converted);
  }
  return converted;
}

function convertValue(node: YamlNode, span: Span, conversion: Conversion): Node {
  if (isScalar(node)) return convertScalar(node, span);
  if (!isCollection(node)) return nothingAt(span);
  return isMap(node) ? convertMap(node, span, conversion) : convertList(node, span, conversion);
}

function convertAlias(name: string, span: Span, conversion: Conversion): Node {
  const target = conversion.open.has(name) ? undefined : conversion.anchors.get(name);
  if (target) return { ...target, span };
  conversion.dangling.push(span);
  return nothingAt(span);
}

function convertScalar(node: YamlNode & { value?: unknown; type?: string; tag?: string }, span: Span): ScalarNode {
  const text = wordOf(node.value);
  const style = styleOf(node.type);
  const isText = style !== 'plain' || node.tag === 'tag:yaml.org,2002:str';
  return { kind: 'scalar', style, span, text, value: isText ? text : readPlainScalar(text) };
}

/** The failsafe schema leaves every scalar a text. */
function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function styleOf(type: string | undefined): ScalarNode['style'] {
  if (type === 'QUOTE_DOUBLE') return 'double';
  if (type === 'QUOTE_SINGLE') return 'single';
  return type?.startsWith('BLOCK') ? 'block' : 'plain';
}

function convertList(list: YAMLSeq, span: Span, conversion: Conversion): ListNode {
  const items = list.items.map((item) => convertNode(item as YamlNode, conversion));
  return { kind: 'list', ...written(list, span, items.at(-1)), items };
}

function convertMap(map: YAMLMap, span: Span, conversion: Conversion): MapNode {
  const pairs = map.items as Pair<YamlNode, YamlNode | null>[];
  const entries = pairs.map((pair) => convertEntry(pair, conversion));
  const named = entries.filter((_, index) => isScalar(pairs[index]?.key));
  const repeated = repeats(named);
  for (const { keySpan } of repeated) conversion.repeated.push(keySpan);
  const merges = entries.filter((_, index) => isMergeKey(pairs[index]?.key));
  const all = merges.length === 0 ? entries : withMerged(entries, merges);
  const valid = repeated.length === 0 ? all : withLatest(all);
  return { kind: 'map', ...written(map, span, entries.at(-1)?.value), entries: valid };
}

/** Where a key stands twice, the later one counts for whoever reads it at all. */
function withLatest(entries: readonly Entry[]): readonly Entry[] {
  const latest = new Map(entries.map((entry) => [entry.key, entry]));
  return entries.filter((entry) => latest.get(entry.key) === entry);
}

/** A block ends with the last of its values: the parser adds the comments behind that. */
function written(
  { flow }: YAMLMap | YAMLSeq,
  span: Span,
  last: Node | undefined,
): { readonly style: MapNode['style']; readonly span: Span } {
  if (flow === true || !last) return { style: flow === true ? 'flow' : 'block', span };
  return { style: 'block', span: { start: span.start, end: last.span.end } };
}

function convertEntry(pair: Pair<YamlNode, YamlNode | null>, conversion: Conversion): Entry {
  const key = isScalar(pair.key) ? wordOf(pair.key.value) : '';
  const keySpan = spanOf(pair.key, conversion);
  const value = pair.value ? convertNode(pair.value, conversion) : nothingAt({ start: keySpan.end, end: keySpan.end });
  return { key, keySpan, value, isMerged: false };
}

/** In quotes it is a key like any other. */
function isMergeKey(key: YamlNode | undefined): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

/** A merge key takes a map or a list of maps, of which the earlier ones win. */
function mergedEntries(source: Node): readonly Entry[] {
  if (source.kind === 'map') return source.entries;
  return source.kind === 'list' ? source.items.flatMap(mergedEntries) : [];
}

function withMerged(written: readonly Entry[], merges: readonly Entry[]): readonly Entry[] {
  const entries = written.filter((entry) => !merges.includes(entry));
  const keys = new Set(entries.map((entry) => entry.key));
  for (const entry of merges.flatMap(({ value }) => mergedEntries(value))) {
    if (keys.has(entry.key)) continue;
    keys.add(entry.key);
    entries.push({ ...entry, isMerged: true });
  }
  return entries;
}

function spanOf(node: YamlNode, { offset }: Conversion): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start: offset + start, end: offset + end };
}
