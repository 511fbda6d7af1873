import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { rectanglesOf } from './rectangles';
import type { Said, Which } from './voices';

/** What one party may send to another. Both go by number: of a class its place in `classes`, then parts of the outside. */
export interface Pair extends Said {
  readonly from: number;
  readonly to: number;
}

/** The pairs of those wanted with the targets, a source's pairs together: all, or those that anything may pass between. */
export function pairsOf(
  db: Database,
  cluster: ClusterId,
  wanted: readonly number[],
  which: Which,
  targets: readonly number[] = wanted,
): readonly Pair[] {
  const bySource = new Map<number, Pair[]>(wanted.map((number) => [number, []]));
  for (const { from, to, surely, perhaps, doubts } of rectanglesOf(db, cluster, { sources: wanted, targets, which })) {
    for (const source of from)
      for (const target of to) bySource.get(source)?.push({ from: source, to: target, surely, perhaps, doubts });
  }
  return [...bySource.values()].flatMap((pairs) => pairs.sort((a, b) => a.to - b.to));
}
