import { Parser, type CST } from 'yaml';
import type { Piece } from './cut';
import type { Entry, ListNode, MapNode, Node } from './node';
import { repeats } from './repeats';
import { readFlow } from './token-flow';
import { blockScalarNode, entryOf, isWord, wordNode } from './token-scalar';
import { areBlank, indicatorIn, nothingBehind } from './token-space';

/**
 * Makes our tree straight from the parser's tokens, without the far larger one that the library composes of them.
 * Gives up with `undefined` at anything out of the ordinary: mistakes, anchors, aliases, tags, keys that are no words.
 * What it gives is what composing would lead to.
 */
export function readTokens({ start, text }: Piece): Node | undefined {
  const tokens = tokensOf(text);
  return tokens && treeOf(tokens, start);
}

/** The tokens of a text that holds one document, and nothing that is none. */
export function tokensOf(text: string): CST.Document | undefined {
  let document: CST.Document | undefined;
  for (const token of new Parser().parse(text)) {
    if (token.type === 'document' && !document) document = token;
    else if (token.type !== 'space' && token.type !== 'newline' && token.type !== 'comment') return undefined;
  }
  return document;
}

/** `offset` is where the document starts in its file. */
export function treeOf({ start, value, end }: CST.Document, offset: number): Node | undefined {
  return value && areBlank(start, true) && areBlank(end, true) ? nodeOf(value, offset) : undefined;
}

function nodeOf(token: CST.Token, offset: number): Node | undefined {
  if (isWord(token)) return wordNode(token, offset);
  if (token.type === 'block-map') return mapOf(token, offset);
  if (token.type === 'block-seq') return listOf(token, offset);
  if (token.type === 'block-scalar') return blockScalarNode(token, offset);
  return token.type === 'flow-collection' ? readFlow(token, offset) : undefined;
}

function mapOf(token: CST.BlockMap, offset: number): MapNode | undefined {
  const entries = partsOf(token.items, (item) => blockEntry(item, token.indent, offset));
  if (!entries || repeats(entries).length > 0) return undefined;
  const start = offset + token.offset;
  return { kind: 'map', style: 'block', span: { start, end: entries.at(-1)?.value.span.end ?? start }, entries };
}

function listOf(token: CST.BlockSequence, offset: number): ListNode | undefined {
  const items = partsOf(token.items, (item) => blockItem(item, offset));
  const start = offset + token.offset;
  return items && { kind: 'list', style: 'block', span: { start, end: items.at(-1)?.span.end ?? start }, items };
}

/** Behind the last part of a block there may be one for the comments that follow. */
function partsOf<T>(
  items: readonly CST.CollectionItem[],
  read: (item: CST.CollectionItem) => T | undefined,
): readonly T[] | undefined {
  const parts: T[] = [];
  for (const item of items) {
    const part = read(item);
    if (!part) return item === items.at(-1) && isComment(item) ? parts : undefined;
    parts.push(part);
  }
  return parts;
}

function isComment({ start, key, sep, value }: CST.CollectionItem): boolean {
  return !key && !sep && !value && areBlank(start, true);
}

function blockEntry(
  { start, key, sep = [], value }: CST.CollectionItem,
  indent: number,
  offset: number,
): Entry | undefined {
  if (!isWord(key) || key.indent !== indent || !areBlank(start, true) || indicatorIn(sep, 'map-value-ind') !== 0)
    return undefined;
  // A map cannot start on the line of its key.
  if (value?.type === 'block-map' && sep.every(({ type }) => type !== 'newline')) return undefined;
  return entryOf(key, value ? nodeOf(value, offset) : nothingBehind(sep, 0, offset), offset);
}

function blockItem({ start, value }: CST.CollectionItem, offset: number): Node | undefined {
  const dash = indicatorIn(start, 'seq-item-ind');
  if (dash === -1) return undefined;
  return value ? nodeOf(value, offset) : nothingBehind(start, dash, offset);
}
