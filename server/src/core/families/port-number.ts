import type { Anchor } from '../model/anchor';
import { numberOf, wordOf, type Node } from '../syntax/node';
import type { Refusals } from './refusals';

/** A number that a policy writes for a port; 0 where it is refused. */
export function portNumber(node: Node | undefined, at: Anchor, refusals: Refusals): number {
  const number = numberOf(node);
  if (number !== undefined && Number.isInteger(number) && number >= 1 && number <= 65535) return number;
  refusals.add(at, `\`${wordOf(node) ?? ''}\` is no port: those are whole numbers from 1 to 65535.`);
  return 0;
}
