/** A set of the indexes 0..n-1 that changes, and can be told from and found among all it has been before. */
export interface Membership {
  flip(index: number): void;
  /** Equal exactly for equal sets. */
  id(): number;
  /** Ascending. */
  members(): readonly number[];
}

/** More ids than could ever be made, few enough that a pair of them is an exact number. */
const idLimit = 2 ** 26;

/**
 * A binary tree over the indexes in which each subtree has a number, the same for the same content. So a change costs
 * log n, not a look at all members: with ten thousand sets that overlap, that is the difference.
 */
export function emptyMembership(count: number): Membership {
  const width = 2 ** Math.ceil(Math.log2(Math.max(count, 2)));
  // Node i has the children 2i and 2i+1, the root is 1, the leaves are the last half: 0 outside, 1 inside.
  const nodes = new Int32Array(2 * width);
  const ids = new Map<number, number>();
  const idOf = (left: number, right: number) => {
    if (left === 0 && right === 0) return 0;
    const pair = left * idLimit + right;
    const id = ids.get(pair) ?? ids.size + 2;
    ids.set(pair, id);
    return id;
  };
  return {
    id: () => nodes[1] ?? 0,
    members: () => collect(nodes, width, 1, []),
    flip(index) {
      let node = width + index;
      nodes[node] = 1 - (nodes[node] ?? 0);
      for (node >>= 1; node >= 1; node >>= 1) nodes[node] = idOf(nodes[2 * node] ?? 0, nodes[2 * node + 1] ?? 0);
    },
  };
}

function collect(nodes: Int32Array, width: number, node: number, found: number[]): readonly number[] {
  if (nodes[node] === 0) return found;
  if (node >= width) found.push(node - width);
  else {
    collect(nodes, width, 2 * node, found);
    collect(nodes, width, 2 * node + 1, found);
  }
  return found;
}
