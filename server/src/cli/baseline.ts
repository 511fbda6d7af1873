import type { PublishedFinding } from '../core/findings/published';
import type { Machine } from './disk';
import { fingerprints } from './fingerprint';
import { CannotRun } from './places';

/** Findings that a team knows and has left for later, by what stays the same about them. */
export type Baseline = ReadonlySet<string>;

/** Reads a baseline file: `{"findings": [fingerprints]}`. Throws where there is none, or another kind of file. */
export async function readBaseline({ files, uriOf }: Machine, path: string): Promise<Baseline> {
  const text = await files.read(uriOf(path));
  if (text === undefined) {
    throw new CannotRun(`There is no baseline \`${path}\`; \`--update-baseline\` writes it.`);
  }
  const findings = findingsIn(text);
  if (!findings) throw new CannotRun(`\`${path}\` is not a baseline of \`portolan check --update-baseline\`.`);
  return new Set(findings);
}

function findingsIn(text: string): readonly string[] | undefined {
  try {
    const { findings } = JSON.parse(text) as { readonly findings?: unknown };
    return Array.isArray(findings) && findings.every((one) => typeof one === 'string') ? findings : undefined;
  } catch {
    return undefined;
  }
}

/** One finding a line and sorted, so that changes to it are easy to review and to merge. */
export function baselineText(findings: readonly PublishedFinding[], folder: string): string {
  return `${JSON.stringify({ findings: fingerprints(findings, folder).toSorted() }, null, 2)}\n`;
}

/** The findings that are not in the baseline. */
export function newFindings(
  findings: readonly PublishedFinding[],
  known: Baseline,
  folder: string,
): readonly PublishedFinding[] {
  const names = fingerprints(findings, folder);
  return findings.filter((_, index) => !known.has(names[index] ?? ''));
}
