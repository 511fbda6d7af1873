import type { Anchor } from '../../model/anchor';
import { entriesOf, isAbsent, type Entry, type Node } from '../../syntax/node';
import type { Refusals } from '../refusals';

/** The field of a map that must have exactly one; `null` counts as none. */
export function onlyField(node: Node, at: Anchor, what: string, refusals: Refusals): Entry | undefined {
  const [field, ...others] = entriesOf(node).filter(({ value }) => !isAbsent(value));
  if (field && others.length === 0) return field;
  refusals.add(at, `${what} has exactly one field, here ${field ? 'there are several' : 'there is none'}.`);
  return undefined;
}
