import type { Workload } from '../model/workload';
import type { Selector } from '../sets/selectors';
import { nearestLabels, nearestWord, type NearLabels } from './nearest';
import { labelsIn } from './relabel';

/** A workload that a selector selects but for a few of its labels. */
export interface NearWorkload extends NearLabels {
  readonly workload: Workload;
  /** Whether each difference is so small that it can hardly be meant. */
  readonly isTypo: boolean;
}

/** The workload that a selector misses most narrowly; of selectors that ask for labels and values only. */
export function nearestWorkload(wanted: Selector, candidates: readonly Workload[]): NearWorkload | undefined {
  const labels = labelsIn(wanted);
  if (Object.keys(labels).length !== wanted.requirements.length) return undefined;
  const near = nearestLabels(
    labels,
    candidates.map((workload) => workload.labels),
  );
  const workload = candidates.find((candidate) => candidate.labels === near?.labels);
  const isTypo = near?.changes.every(({ key, to }) => to.key !== key || isSlip(labels[key] ?? '', to.value)) === true;
  return near && workload && { ...near, workload, isTypo };
}

function isSlip(wanted: string, actual: string): boolean {
  return nearestWord(wanted, [actual]) !== undefined;
}
