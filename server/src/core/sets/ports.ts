/** First and last port, both inside. */
export type PortInterval = readonly [from: number, to: number];

/** Ports 1..65535 as sorted, disjoint, non-adjacent intervals: equal sets have equal lists. */
export type PortSet = readonly PortInterval[];

const lowest = 1;
const highest = 65535;

export const noPorts: PortSet = [];
export const allPorts: PortSet = [[lowest, highest]];

/** `from` to `to`, both inside (N-1.27); what lies outside 1..65535 is cut off. */
export function portRange(from: number, to: number = from): PortSet {
  if (from <= lowest && to >= highest) return allPorts;
  const first = Math.max(from, lowest);
  const last = Math.min(to, highest);
  return first <= last ? [[first, last]] : noPorts;
}

export function unionPorts(a: PortSet, b: PortSet): PortSet {
  if (coversPorts(a, b)) return a;
  if (coversPorts(b, a)) return b;
  const merged = mergeIntervals(a, b);
  return isAllPorts(merged) ? allPorts : merged;
}

export function intersectPorts(a: PortSet, b: PortSet): PortSet {
  if (coversPorts(b, a)) return a;
  if (coversPorts(a, b)) return b;
  return overlaps(a, b);
}

/** The ports of `a` that are not in `b`. */
export function subtractPorts(a: PortSet, b: PortSet): PortSet {
  if (b.length === 0) return a;
  if (coversPorts(b, a)) return noPorts;
  return intersectPorts(a, gaps(b));
}

/** Is every port of `b` in `a`? */
export function coversPorts(a: PortSet, b: PortSet): boolean {
  if (a === b) return true;
  let i = 0;
  for (const wanted of b) {
    let interval = a[i];
    while (interval !== undefined && interval[1] < wanted[0]) interval = a[++i];
    if (interval === undefined || interval[0] > wanted[0] || interval[1] < wanted[1]) return false;
  }
  return true;
}

export function portsEqual(a: PortSet, b: PortSet): boolean {
  return a.length === b.length && coversPorts(a, b) && coversPorts(b, a);
}

export function includesPort(set: PortSet, port: number): boolean {
  for (const interval of set) {
    if (port <= interval[1]) return port >= interval[0];
  }
  return false;
}

export function isNoPorts(set: PortSet): boolean {
  return set.length === 0;
}

export function isAllPorts(set: PortSet): boolean {
  return coversPorts(set, allPorts);
}

/** `80, 8000-8999`; nothing for no ports. */
export function portsToString(set: PortSet): string {
  return set.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

function mergeIntervals(a: PortSet, b: PortSet): PortSet {
  const merged: PortInterval[] = [];
  let open: PortInterval | undefined;
  let i = 0;
  let j = 0;
  for (let next = earlier(a[0], b[0]); next !== undefined; next = earlier(a[i], b[j])) {
    if (next === a[i]) i++;
    else j++;
    if (open !== undefined && next[0] > open[1] + 1) merged.push(open);
    open = open !== undefined && next[0] <= open[1] + 1 ? widen(open, next[1]) : next;
  }
  if (open !== undefined) merged.push(open);
  return merged;
}

function overlaps(a: PortSet, b: PortSet): PortSet {
  const common: PortInterval[] = [];
  let i = 0;
  let j = 0;
  let left = a[0];
  let right = b[0];
  while (left !== undefined && right !== undefined) {
    const from = Math.max(left[0], right[0]);
    const to = Math.min(left[1], right[1]);
    if (from <= to) common.push([from, to]);
    if (left[1] < right[1]) left = a[++i];
    else right = b[++j];
  }
  return common.length === 0 ? noPorts : common;
}

/** Everything that is not in `set`. */
function gaps(set: PortSet): PortSet {
  const between: PortInterval[] = [];
  let from = lowest;
  for (const interval of set) {
    if (from < interval[0]) between.push([from, interval[0] - 1]);
    from = interval[1] + 1;
  }
  if (from <= highest) between.push([from, highest]);
  return between;
}

function earlier(a: PortInterval | undefined, b: PortInterval | undefined): PortInterval | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a[0] <= b[0] ? a : b;
}

function widen(interval: PortInterval, to: number): PortInterval {
  return to <= interval[1] ? interval : [interval[0], to];
}
