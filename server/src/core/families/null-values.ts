import { below, type Anchor } from '../model/anchor';
import type { NullValue } from '../model/policy';
import { isAbsent, type Node } from '../syntax/node';

/** The keys of a policy's spec that widen what it says where they are null (N-1.16). */
const widening = new Set([
  ...['podSelector', 'namespaceSelector', 'matchLabels', 'matchExpressions'],
  ...['from', 'to', 'ports', 'port'],
]);

/** Keys that are written and have no value. */
export function nullValues(node: Node | undefined, at: Anchor): readonly NullValue[] {
  if (node?.kind === 'list') return node.items.flatMap((item, index) => nullValues(item, below(at, index)));
  if (node?.kind !== 'map') return [];
  const isAlone = node.entries.every(({ value }) => isEmpty(value));
  return node.entries.flatMap(({ key, value }) => {
    const place = below(at, key);
    if (isAbsent(value)) return widening.has(key) ? [{ at: place, isAlone }] : [];
    // What labels are called is their author's.
    return key === 'matchLabels' ? [] : nullValues(value, place);
  });
}

function isEmpty(node: Node): boolean {
  return (
    isAbsent(node) ||
    (node.kind === 'map' && node.entries.length === 0) ||
    (node.kind === 'list' && node.items.length === 0)
  );
}
