import type { Change } from './edit-data';
import type { Path } from './node';

/**
 * All paths of a fix name places in the file as it is, so what moves other places comes last, the later and deeper
 * ones first.
 */
export function inOrder<C extends Change>(changes: readonly C[]): readonly C[] {
  const moving = changes.filter(movesOthers).toSorted((a, b) => compare(b.path, a.path));
  return [...changes.filter((change) => !movesOthers(change)), ...moving];
}

function movesOthers({ edit }: Change): boolean {
  return edit.kind === 'remove' || edit.kind === 'join' || edit.kind === 'rename';
}

function compare(a: Path, b: Path): number {
  for (const [index, step] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (step !== other) return isBefore(step, other) ? -1 : 1;
  }
  return a.length - b.length;
}

function isBefore(a: string | number, b: string | number): boolean {
  return typeof a === 'number' && typeof b === 'number' ? a < b : String(a) < String(b);
}
