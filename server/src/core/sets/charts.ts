import { PairNumbers } from './pair-numbers';

/**
 * A function from the places 0..size-1 to whole numbers, none negative. Equal charts of one `Charts` are equal numbers:
 * those below 0 are constant, -1 for 0, -2 for 1; the others are nodes.
 */
export type Chart = number;

/** Constant from one place up to, not including, another one. */
export interface Stretch {
  readonly from: number;
  readonly end: number;
  readonly value: number;
}

/**
 * Charts as binary trees over the places, in which equal subtrees are one. So what is constant but for a few places costs
 * a few steps however many places there are, to make, to compare, and to put together with another one.
 */
export class Charts {
  readonly size: number;
  /** The first power of two that has room for all places. */
  readonly width: number;
  /** Of each node its halves. */
  readonly #nodes = new PairNumbers();

  constructor(size: number) {
    this.size = size;
    this.width = 2 ** Math.ceil(Math.log2(Math.max(size, 1)));
  }

  constant(value: number): Chart {
    return -1 - value;
  }

  /** From stretches that leave no place out, in order. */
  of(stretches: readonly Stretch[]): Chart {
    const most = stretches.reduce((best, one) => (lengthOf(one) > lengthOf(best) ? one : best), noStretch);
    const rest = stretches.filter(({ value }) => value !== most.value);
    return rest.reduce((chart, one) => this.with(chart, one), this.constant(most.value));
  }

  /** The same but for one stretch. */
  with(chart: Chart, { from, end, value }: Stretch): Chart {
    if (from === end) return chart;
    // What lies behind the last place is nothing, and is best like its neighbour.
    const until = end === this.size ? this.width : end;
    return this.#put(chart, 0, this.width, { from, end: until, value });
  }

  valueAt(chart: Chart, place: number): number {
    let [node, width, offset] = [chart, this.width, place];
    while (node >= 0) {
      width /= 2;
      node = offset < width ? this.left(node) : this.right(node);
      if (offset >= width) offset -= width;
    }
    return -1 - node;
  }

  /** Place by place what a function makes of the values of two charts. Keep the result: it remembers what it has done. */
  joiner(join: (a: number, b: number) => number): (a: Chart, b: Chart) => Chart {
    const pairs = new PairNumbers();
    const known: Chart[] = [];
    const joined = (a: Chart, b: Chart): Chart => {
      const pair = pairs.of(a, b);
      const found = known[pair] ?? (a < 0 && b < 0 ? this.constant(join(-1 - a, -1 - b)) : both(a, b));
      known[pair] = found;
      return found;
    };
    const both = (a: Chart, b: Chart): Chart =>
      this.#node(joined(this.left(a), this.left(b)), joined(this.right(a), this.right(b)));
    return joined;
  }

  left(chart: Chart): Chart {
    return chart < 0 ? chart : this.#nodes.first(chart);
  }

  right(chart: Chart): Chart {
    return chart < 0 ? chart : this.#nodes.second(chart);
  }

  #put(chart: Chart, start: number, width: number, stretch: Stretch): Chart {
    if (stretch.end <= start || stretch.from >= start + width) return chart;
    if (stretch.from <= start && stretch.end >= start + width) return this.constant(stretch.value);
    const half = width / 2;
    return this.#node(
      this.#put(this.left(chart), start, half, stretch),
      this.#put(this.right(chart), start + half, half, stretch),
    );
  }

  #node(left: Chart, right: Chart): Chart {
    return left === right && left < 0 ? left : this.#nodes.of(left, right);
  }
}

const noStretch: Stretch = { from: 0, end: 0, value: 0 };

function lengthOf({ from, end }: Stretch): number {
  return end - from;
}
