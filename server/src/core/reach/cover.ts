import { addTo } from '../groups';
import type { Chart, Charts } from '../sets/charts';

/** All of some sources say the same to all of some targets. */
export interface Block {
  /** Places, ascending. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly value: number;
}

/**
 * The blocks that together are everything above 0 which some columns say of their sources, each just once. Columns with
 * equal parts share blocks, so there are about as many as there are differences, not as many as there are columns.
 */
export function cover(charts: Charts, columns: ReadonlyMap<Chart, readonly number[]>): readonly Block[] {
  const crowds = new Crowds();
  const found = new Map<string, { readonly from: number[]; readonly crowd: number; readonly value: number }>();
  const descend = (start: number, width: number, charted: ReadonlyMap<Chart, number>): void => {
    for (const [chart, crowd] of charted) {
      const value = -1 - chart;
      if (value <= 0) continue;
      const key = `${crowd} ${value}`;
      const block = found.get(key) ?? { from: [], crowd, value };
      found.set(key, block);
      for (let place = start; place < Math.min(start + width, charts.size); place++) block.from.push(place);
    }
    const deeper = [...charted].filter(([chart]) => chart >= 0);
    if (deeper.length === 0) return;
    descend(start, width / 2, crowds.gathered(deeper.map(([chart, crowd]) => [charts.left(chart), crowd])));
    descend(
      start + width / 2,
      width / 2,
      crowds.gathered(deeper.map(([chart, crowd]) => [charts.right(chart), crowd])),
    );
  };
  descend(0, charts.width, new Map([...columns].map(([chart, targets]) => [chart, crowds.of(targets)])));
  return merged([...found.values()].map(({ from, crowd, value }) => ({ from, to: crowds.members(crowd), value })));
}

/** Sets of targets by number: those that come together again and again are put together once. */
class Crowds {
  readonly #members: (readonly number[])[] = [];
  readonly #known = new Map<string, number>();

  of(targets: readonly number[]): number {
    return this.#members.push(targets) - 1;
  }

  members(crowd: number): readonly number[] {
    return this.#members[crowd] ?? [];
  }

  /** Those with equal charts together; whose chart is 0 throughout, nobody needs. */
  gathered(pairs: readonly (readonly [Chart, number])[]): ReadonlyMap<Chart, number> {
    const crowds = new Map<Chart, number[]>();
    for (const [chart, crowd] of pairs) {
      if (chart === nothing) continue;
      addTo(crowds, chart, crowd);
    }
    return new Map([...crowds].map(([chart, all]) => [chart, this.#union(all)]));
  }

  #union(crowds: readonly number[]): number {
    const [only, ...others] = crowds;
    if (only !== undefined && others.length === 0) return only;
    const key = crowds.join();
    const known = this.#known.get(key) ?? this.of(crowds.flatMap((crowd) => this.members(crowd)).sort((a, b) => a - b));
    this.#known.set(key, known);
    return known;
  }
}

const nothing: Chart = -1;

/** Blocks of the same sources as one. */
function merged(blocks: readonly Block[]): readonly Block[] {
  const found = new Map<string, { readonly first: Block; readonly to: (readonly number[])[] }>();
  for (const block of blocks) {
    const key = `${block.value} ${block.from.join()}`;
    const others = found.get(key);
    if (others) others.to.push(block.to);
    else found.set(key, { first: block, to: [block.to] });
  }
  return [...found.values()].map(({ first, to }) => ({ ...first, to: to.flat().sort((a, b) => a - b) }));
}
