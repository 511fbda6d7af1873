import type { Workload } from '../model/workload';

/** Labels that tell versions of one application apart, by the last part of their key. */
const telling = /(^|[-./])(track|version|colou?r|channel|stage|slot|revision|instance|variant|canary|chart|.*-hash)$/;

/** Whether two workloads are one application twice: stable and canary, blue and green, an old and a new version. */
export function areVariants({ labels: a }: Workload, { labels: b }: Workload): boolean {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const different = keys.filter((key) => a[key] !== b[key]);
  return different.length > 0 && different.every((key) => telling.test(key));
}

/** A label that all of the one and none of the others have. */
export function labelApart(
  those: readonly Workload[],
  others: readonly Workload[],
): readonly [string, string] | undefined {
  return Object.entries(those[0]?.labels ?? {}).find(
    ([key, value]) =>
      those.every(({ labels }) => labels[key] === value) && others.every(({ labels }) => labels[key] !== value),
  );
}
