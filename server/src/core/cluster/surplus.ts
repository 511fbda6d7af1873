import { below, type Anchor } from '../model/anchor';
import type { Fix } from '../model/finding';
import type { Workload } from '../model/workload';
import type { Labels, Selector } from '../sets/selectors';
import { labelsIn } from './relabel';

/** A workload that a selector misses for nothing but labels that its pods lack. */
export interface Surplus {
  readonly workload: Workload;
  readonly keys: readonly string[];
}

/** The workload that lacks fewest of the labels, if it has at least one of them; of selectors that ask for labels and values only. */
export function surplusOf(wanted: Selector, candidates: readonly Workload[]): Surplus | undefined {
  const labels = labelsIn(wanted);
  if (Object.keys(labels).length !== wanted.requirements.length) return undefined;
  const found = candidates.flatMap((workload) => {
    const keys = lacking(labels, workload);
    return keys.length > 0 ? [{ workload, keys }] : [];
  });
  return found.sort((a, b) => a.keys.length - b.keys.length)[0];
}

/** None where it has other values, or nothing in common. */
function lacking(wanted: Labels, { labels }: Workload): readonly string[] {
  const keys = Object.keys(wanted);
  const surplus = keys.filter((key) => labels[key] === undefined);
  const isShared = surplus.length < keys.length;
  return isShared && keys.every((key) => surplus.includes(key) || labels[key] === wanted[key]) ? surplus : [];
}

/** The fix that asks for no more than the pods have; `at` is the map of labels. */
export function withoutSurplus(at: Anchor, { keys }: Surplus): Fix {
  const words = keys.map((key) => `\`${key}\``).join(', ');
  return { title: `Leave out ${words}`, edits: keys.map((key) => ({ kind: 'remove', at: below(at, key) })) };
}
