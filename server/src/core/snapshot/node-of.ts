import { nothingAt, type Node } from '../syntax/node';
import type { Json } from './choice';

const nowhere = { start: 0, end: 0 };

/** JSON as a tree like those of files, but without places: a snapshot of a large cluster is read in one go. */
export function nodeOf(value: Json): Node {
  if (value === null) return nothingAt(nowhere);
  if (typeof value !== 'object')
    return {
      kind: 'scalar',
      style: typeof value === 'string' ? 'double' : 'plain',
      span: nowhere,
      value,
      text: String(value),
    };
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map(nodeOf);
    return { kind: 'list', style: 'flow', span: nowhere, items };
  }
  const entries = Object.entries(value).map(([key, inner]) => {
    return { key, keySpan: nowhere, value: nodeOf(inner), isMerged: false };
  });
  return { kind: 'map', style: 'flow', span: nowhere, entries };
}
