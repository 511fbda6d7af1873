import type { Range } from '../core/text';
import { relativeTo } from './paths';

interface Told {
  readonly file: string;
  readonly range: Range;
  readonly rule?: string;
}

/** By file as it is called from the working directory, then by position, then by rule. */
export function inTellingOrder<T extends Told>(told: readonly T[], cwd: string): readonly T[] {
  const names = new Map(told.map(({ file }) => [file, relativeTo(cwd, file)]));
  const nameOf = ({ file }: Told): string => names.get(file) ?? file;
  return told.toSorted(
    (a, b) => compare(nameOf(a), nameOf(b)) || byPosition(a, b) || compare(a.rule ?? '', b.rule ?? ''),
  );
}

function byPosition({ range: { start: a } }: Told, { range: { start: b } }: Told): number {
  return a.line - b.line || a.character - b.character;
}

export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
