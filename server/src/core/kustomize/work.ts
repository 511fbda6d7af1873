import type { Anchor } from '../model/anchor';
import { problem, type Tell } from './notice';
import type { Tree } from './tree';

/** How much may still be done for one kustomization: some are written to be carried out forever. */
export interface Work {
  left: number;
}

/** Far more than thousands of patches for thousands of resources take. */
const mostWork = 5_000_000;

export function newWork(): Work {
  return { left: mostWork };
}

/** Whether there is work left for that; if not, it is told once. */
export function isAffordable(work: Work, cost: number, at: Anchor, tell: Tell): boolean {
  const isFirst = work.left >= 0;
  work.left -= cost;
  if (work.left >= 0) return true;
  if (isFirst) tell(problem(at, 'This kustomization takes too much work: from here on, it is not carried out.'));
  return false;
}

/** What it costs to make a resource anew: small ones as much as to look at one. */
export function costOf(tree: Tree): number {
  return 1 + Math.floor(sizeUpTo(tree, mostValues) / 5);
}

/** Values copied into themselves a few times are larger than all memory. */
export function isTooLarge(tree: Tree): boolean {
  return sizeUpTo(tree, mostValues) > mostValues;
}

const mostValues = 200_000;

/** More characters than a resource may have in any cluster: texts put into themselves double each time. */
export const mostCharacters = 2_000_000;

/** For words in a text: each is put in as long as all of them are no longer than that, and then none is. */
export function fitting(): (whole: string, word: string) => string {
  let left = mostCharacters;
  return (whole, word) => {
    left -= word.length;
    return left < 0 ? whole : word;
  };
}

function sizeUpTo(tree: Tree, most: number): number {
  const inner = tree.kind === 'map' ? tree.entries.map(({ value }) => value) : tree.kind === 'list' ? tree.items : [];
  let size = 1;
  for (const one of inner) {
    if (size > most) break;
    size += sizeUpTo(one, most - size);
  }
  return size;
}
