/**
 * A set of points on a line: the strictly increasing list of points where membership flips, so `[from, end, from, end …]`
 * with each `end` outside. There is one list for each set, and no arithmetic is needed: the same code serves numbers and
 * bigints.
 */
export type Boundaries<Point extends number | bigint> = readonly Point[];

/** Which of the four places in two sets are meant; bit 0: in neither, 1: only in a, 2: only in b, 3: in both. */
export const places = { union: 0b1110, intersection: 0b1000, difference: 0b0010, onlySecond: 0b0100 } as const;
export type Places = (typeof places)[keyof typeof places];

/** The points in the given places, as `a` or `b` itself where that is the answer. */
export function combine<Point extends number | bigint>(
  a: Boundaries<Point>,
  b: Boundaries<Point>,
  wanted: Places,
): Boundaries<Point> {
  const flips: Point[] = [];
  let i = 0;
  let j = 0;
  for (let at = earlier(a[0], b[0]); at !== undefined; at = earlier(a[i], b[j])) {
    if (a[i] === at) i++;
    if (b[j] === at) j++;
    if (isAt(wanted, i, j) !== flips.length % 2) flips.push(at);
  }
  if (sameBoundaries(flips, a)) return a;
  return sameBoundaries(flips, b) ? b : flips;
}

/** Is there a point in the given places? Like `combine`, but builds nothing and stops at the first. */
export function occurs<Point extends number | bigint>(
  a: Boundaries<Point>,
  b: Boundaries<Point>,
  wanted: Places,
): boolean {
  let i = 0;
  let j = 0;
  for (let at = earlier(a[0], b[0]); at !== undefined; at = earlier(a[i], b[j])) {
    if (a[i] === at) i++;
    if (b[j] === at) j++;
    if (isAt(wanted, i, j) === 1) return true;
  }
  return false;
}

export function sameBoundaries<Point extends number | bigint>(a: Boundaries<Point>, b: Boundaries<Point>): boolean {
  return a === b || (a.length === b.length && a.every((point, i) => point === b[i]));
}

/** 1 if wanted, 0 if not. A count of passed boundaries is odd exactly inside a set. */
function isAt(wanted: Places, passedOfA: number, passedOfB: number): number {
  return (wanted >> ((passedOfA & 1) | ((passedOfB & 1) << 1))) & 1;
}

function earlier<Point extends number | bigint>(a: Point | undefined, b: Point | undefined): Point | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a <= b ? a : b;
}
