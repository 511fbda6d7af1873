import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  type Document,
  type Node as YamlNode,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { Span } from '../text';
import type { Entry, Node, ScalarNode } from './node';
import { readPlainScalar } from './scalar';

/** Turns the parser's tree into ours. `offset` is where the document starts in its file. */
export function convert(document: Document, offset: number): Node | undefined {
  if (!document.contents) return undefined;
  const conversion: Conversion = { offset, anchors: new Map(), open: new Set() };
  return convertNode(document.contents, conversion);
}

interface Conversion {
  readonly offset: number;
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
  const style = node.flow ? 'flow' : 'block';
  if (isMap(node)) return { kind: 'map', style, span, entries: convertEntries(node, conversion) };
  return { kind: 'list', style, span, items: node.items.map((item) => convertNode(item as YamlNode, conversion)) };
}

function convertAlias(name: string, span: Span, conversion: Conversion): Node {
  const target = conversion.open.has(name) ? undefined : conversion.anchors.get(name);
  return target ? { ...target, span } : nothingAt(span);
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

function convertEntries(map: YAMLMap, conversion: Conversion): readonly Entry[] {
  const own: Entry[] = [];
  const merged: Entry[] = [];
  for (const pair of map.items as Pair<YamlNode, YamlNode | null>[]) {
    const entry = convertEntry(pair, conversion);
    if (isMergeKey(pair.key)) merged.push(...mergedEntries(entry.value));
    else own.push(entry);
  }
  return merged.length === 0 ? own : withMerged(own, merged);
}

function convertEntry(pair: Pair<YamlNode, YamlNode | null>, conversion: Conversion): Entry {
  const key = isScalar(pair.key) ? wordOf(pair.key.value) : '';
  const keySpan = spanOf(pair.key, conversion);
  const value = pair.value ? convertNode(pair.value, conversion) : nothingAt({ start: keySpan.end, end: keySpan.end });
  return { key, keySpan, value, isMerged: false };
}

/** In quotes it is a key like any other. */
function isMergeKey(key: YamlNode): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

/** A merge key takes a map or a list of maps, of which the earlier ones win. */
function mergedEntries(source: Node): readonly Entry[] {
  if (source.kind === 'map') return source.entries;
  return source.kind === 'list' ? source.items.flatMap(mergedEntries) : [];
}

function withMerged(own: readonly Entry[], merged: readonly Entry[]): readonly Entry[] {
  const entries = [...own];
  const keys = new Set(own.map((entry) => entry.key));
  for (const entry of merged) {
    if (keys.has(entry.key)) continue;
    keys.add(entry.key);
    entries.push({ ...entry, isMerged: true });
  }
  return entries;
}

function nothingAt(span: Span): ScalarNode {
  return { kind: 'scalar', style: 'plain', span, value: null, text: '' };
}

function spanOf(node: YamlNode, { offset }: Conversion): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start: offset + start, end: offset + end };
}
