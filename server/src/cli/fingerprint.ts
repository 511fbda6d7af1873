import type { PublishedFinding } from '../core/findings/published';
import { relativeTo } from './paths';

const divider = ' | ';

/** Rule, file, resource and keys of a fingerprint. */
export function partsOf(name: string): readonly string[] {
  return name.split(divider);
}

/** What is the same in a file with another name. */
export function withoutFile(name: string): string {
  const [rule = '', , ...others] = partsOf(name);
  return [rule, ...others].join(divider);
}

/**
 * What stays the same about findings while lines move: rule, file, resource and keys; the second of the same gets ` #2`.
 * Positions in lists are left out, so that a new item above makes no finding a new one.
 */
export function fingerprints(findings: readonly PublishedFinding[], cwd: string): readonly string[] {
  const counts = new Map<string, number>();
  return findings.map(({ rule, at }) => {
    const keys = at.path.filter((step) => typeof step === 'string').join('.');
    const name = [rule, relativeTo(cwd, at.file), at.resource.trim(), keys].join(divider);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name} #${count}`;
  });
}
