import type { CST } from 'yaml';
import type { Entry, ListNode, MapNode, Node } from './node';
import { repeats } from './repeats';
import { entryOf, isWord, wordNode } from './token-scalar';
import { areBlank, indicatorIn } from './token-space';

/** A map or list in brackets that are closed. `offset` is where the document starts in its file. */
export function readFlow(token: CST.FlowCollection, offset: number): MapNode | ListNode | undefined {
  const isMap = token.start.source === '{';
  const close = token.end[0];
  if (close?.source !== (isMap ? '}' : ']') || !areBlank(token.end, false, 1)) return undefined;
  const span = { start: offset + token.offset, end: offset + close.offset + 1 };
  if (!isMap) {
    const items = partsOf(token.items, (item) => flowItem(item, offset));
    return items && { kind: 'list', style: 'flow', span, items };
  }
  const entries = partsOf(token.items, (item) => flowEntry(item, offset));
  return entries && repeats(entries).length === 0 ? { kind: 'map', style: 'flow', span, entries } : undefined;
}

/** Each but the first starts with a comma. The last one may be a comma, or the space before the bracket. */
function partsOf<T>(
  items: readonly CST.CollectionItem[],
  read: (item: CST.CollectionItem) => T | undefined,
): readonly T[] | undefined {
  const parts: T[] = [];
  for (const [index, item] of items.entries()) {
    const isApart = index === 0 ? areBlank(item.start) : indicatorIn(item.start, 'comma') >= 0;
    const part = isApart ? read(item) : undefined;
    if (!part) return item === items.at(-1) && isEnd(item, isApart) ? parts : undefined;
    parts.push(part);
  }
  return parts;
}

function isEnd({ start, key, sep, value }: CST.CollectionItem, isApart: boolean): boolean {
  return !key && !sep && !value && (isApart || areBlank(start));
}

function flowItem({ key, sep, value }: CST.CollectionItem, offset: number): Node | undefined {
  return key || sep ? undefined : valueOf(value, offset);
}

function flowEntry({ key, sep = [], value }: CST.CollectionItem, offset: number): Entry | undefined {
  if (!isWord(key) || indicatorIn(sep, 'map-value-ind') !== 0) return undefined;
  return entryOf(key, valueOf(value, offset), offset);
}

function valueOf(token: CST.Token | undefined, offset: number): Node | undefined {
  if (token?.type === 'flow-collection') return readFlow(token, offset);
  return isWord(token) ? wordNode(token, offset) : undefined;
}
