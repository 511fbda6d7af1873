import { distance } from 'fastest-levenshtein';
import type { Labels } from '../sets/selectors';

/** The word most like another one, if it is like it at all; the earlier of equally near ones. */
export function nearestWord(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const steps = candidate === word ? fewest : stepsBetween(word, candidate, fewest);
    if (steps >= fewest) continue;
    best = candidate;
    fewest = steps;
  }
  return best;
}

/** The words most like another one first, however unlike it they are. */
export function nearestFirst(word: string, candidates: readonly string[]): readonly string[] {
  const ranked = candidates.map((candidate) => ({ candidate, steps: stepsBetween(word, candidate, Infinity) }));
  return ranked.sort((a, b) => a.steps - b.steps).map(({ candidate }) => candidate);
}

/**
 * One word inside the other (`web` and `web-server`) counts as one step, and so do two letters in the wrong order.
 * `enough`: so many or more are all the same.
 */
function stepsBetween(a: string, b: string, enough: number): number {
  if (isPart(a, b) || isPart(b, a) || isSwapped(a, b)) return 1;
  return Math.abs(a.length - b.length) >= enough ? enough : distance(a, b);
}

function isPart(inner: string, outer: string): boolean {
  return inner.length > 1 && outer.includes(inner) && outer.split(/[-._]/).includes(inner);
}

function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at < a.length && a.slice(0, at) + (a[at + 1] ?? '') + (a[at] ?? '') + a.slice(at + 2) === b;
}

/** Labels that would satisfy a selector if a few of its values were others. */
export interface NearLabels {
  readonly labels: Labels;
  /** The selector's keys whose value differs, with the value that is there; or the key that was meant. */
  readonly changes: readonly LabelChange[];
}

export interface LabelChange {
  readonly key: string;
  readonly to: { readonly key: string; readonly value: string };
}

/** Of several label sets the one that is nearest to fulfilling `wanted`, if one is near. */
export function nearestLabels(wanted: Labels, candidates: readonly Labels[]): NearLabels | undefined {
  let best: NearLabels | undefined;
  let least = Infinity;
  for (const labels of candidates) {
    const changes = changesTo(wanted, labels);
    if (!changes || (best && changes.length > best.changes.length)) continue;
    const needed = cost(wanted, changes);
    if (changes.length === best?.changes.length && needed >= least) continue;
    best = { labels, changes };
    least = needed;
  }
  return best;
}

function cost(wanted: Labels, changes: readonly LabelChange[]): number {
  return changes.reduce(
    (sum, { key, to }) => sum + distance(`${key}=${wanted[key] ?? ''}`, `${to.key}=${to.value}`),
    0,
  );
}

/** Each label of the selector is there, or nearly; `undefined` if one is far from everything. */
function changesTo(wanted: Labels, labels: Labels): readonly LabelChange[] | undefined {
  const changes: LabelChange[] = [];
  for (const [key, value] of Object.entries(wanted)) {
    if (labels[key] === value) continue;
    const change = changeOf(key, value, labels);
    if (!change) return undefined;
    changes.push(change);
  }
  // With other labels that agree, a different value is likely an oversight however far it is.
  const agrees = changes.length < Object.keys(wanted).length;
  return agrees || changes.every((change) => isSmall(change, wanted)) ? changes : undefined;
}

function changeOf(key: string, value: string, labels: Labels): LabelChange | undefined {
  const actual = labels[key];
  if (actual !== undefined) return { key, to: { key, value: actual } };
  const sameValue = Object.keys(labels).filter((candidate) => labels[candidate] === value);
  const [renamed] = sameValue.sort((a, b) => distance(key, a) - distance(key, b));
  return renamed === undefined ? undefined : { key, to: { key: renamed, value } };
}

function isSmall({ key, to }: LabelChange, wanted: Labels): boolean {
  return to.key !== key || nearestWord(wanted[key] ?? '', [to.value]) !== undefined;
}
