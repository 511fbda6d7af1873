import { addTo } from '../core/groups';
import type { FileId } from '../core/inputs';
import type { Problem } from '../core/problems';
import type { PublishedFinding } from '../core/findings/published';
import { directoryOf } from '../core/scopes/paths';
import { lineStarts, rangeAt } from '../core/text';
import type { Machine } from './disk';
import { fingerprints, partsOf, withoutFile } from './fingerprint';
import { relativeTo } from './paths';
import { CannotRun } from './places';
import type { Workspace } from './workspace';

/** Findings that a team knows and has left for later, by what stays the same about them. */
export interface Baseline {
  readonly file: FileId;
  readonly text: string;
  readonly names: readonly string[];
}

/** Reads a baseline file: `{"findings": [fingerprints]}`. Throws where there is none, or another kind of file. */
export async function readBaseline({ files, uriOf }: Machine, path: string): Promise<Baseline> {
  const file = uriOf(path);
  const text = await files.read(file);
  if (text === undefined) {
    throw new CannotRun(`There is no baseline \`${path}\`; \`--update-baseline\` writes it.`);
  }
  const names = findingsIn(text);
  if (!names) throw new CannotRun(`\`${path}\` is not a baseline of \`portolan check --update-baseline\`.`);
  return { file, text, names };
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

/** The findings that are not in a baseline, and what is in it and found no more. */
export interface Compared {
  readonly fresh: readonly PublishedFinding[];
  readonly stale: readonly string[];
}

/** What is in the baseline for a file that has another name now counts for the same in a file that is not there yet. */
export function compared(findings: readonly PublishedFinding[], { file, names }: Baseline): Compared {
  const found = fingerprints(findings, directoryOf(file)).map((name, index) => ({ name, finding: findings[index] }));
  const left = new Set(names);
  const unknown = found.filter(({ name }) => !left.delete(name));
  const moved = new Map<string, string[]>();
  for (const name of left) addTo(moved, withoutFile(name), name);
  const fresh = unknown.flatMap(({ name, finding }) => {
    const old = moved.get(withoutFile(name))?.shift();
    return old !== undefined && left.delete(old) ? [] : (finding ?? []);
  });
  return { fresh, stale: [...left] };
}

/** Entries about files that were looked at, and for which nothing is found any more: told where they stand. */
export function staleProblems(
  { file, text }: Baseline,
  stale: readonly string[],
  { places }: Workspace,
): readonly Problem[] {
  const folders = places.map(({ uri }) => relativeTo(directoryOf(file), uri));
  const isAsked = (path: string): boolean =>
    folders.some((one) => (one === '.' ? !path.startsWith('../') : path === one || path.startsWith(`${one}/`)));
  const starts = lineStarts(text);
  return stale
    .filter((name) => isAsked(partsOf(name)[1] ?? ''))
    .map((name) => {
      const start = text.indexOf(JSON.stringify(name));
      const range = rangeAt(starts, { start, end: start + JSON.stringify(name).length });
      return { file, range, severity: 'information', message };
    });
}

const message = 'This is found no more: `--update-baseline` leaves it out.';
