import { distance } from 'fastest-levenshtein';
import type { Labels } from '../sets/selectors';

/** The word most like another one, if it is like it at all; the earlier of equally near ones. */
export function nearestWord(word: string, candidates: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  const ranked = candidates
    .filter((candidate) => candidate !== word)
    .map((candidate) => ({ candidate, steps: stepsBetween(word, candidate) }))
    .sort((a, b) => a.steps - b.steps);
  const [best] = ranked;
  return best && best.steps <= limit ? best.candidate : undefined;
}

/** One word inside the other (`web` and `web-server`) counts as one step, and so do two letters in the wrong order. */
function stepsBetween(a: string, b: string): number {
  const isPart = (inner: string, outer: string): boolean => inner.length > 1 && outer.split(/[-._]/).includes(inner);
  return isPart(a, b) || isPart(b, a) || isSwapped(a, b) ? 1 : distance(a, b);
}

function isSwapped(a: string, b: string): boolean {
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
  const near = candidates.flatMap((labels) => {
    const changes = changesTo(wanted, labels);
    return changes ? [{ labels, changes }] : [];
  });
  return near.sort((a, b) => a.changes.length - b.changes.length || cost(wanted, a) - cost(wanted, b))[0];
}

function cost(wanted: Labels, { changes }: NearLabels): number {
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
