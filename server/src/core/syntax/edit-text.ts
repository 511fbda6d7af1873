import type { Span } from '../text';

/** A replacement in a text. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** A text under change, which still knows what of it was there before. */
export interface Draft {
  readonly original: string;
  readonly text: string;
  /** Stretches of the original by their place in it, in order, and what is written between them. */
  readonly runs: readonly Run[];
}

type Run = Span | string;

export function newDraft(original: string): Draft {
  return { original, text: original, runs: [{ start: 0, end: original.length }] };
}

/** Applies edits of the draft's text that do not overlap; those at the same place in the order given. */
export function changed(draft: Draft, edits: readonly TextEdit[]): Draft {
  const runs: Run[] = [];
  let at = 0;
  for (const { span, newText } of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    runs.push(...slice(draft.runs, at, span.start), newText);
    at = span.end;
  }
  runs.push(...slice(draft.runs, at, draft.text.length));
  return { original: draft.original, text: runs.map((run) => textOf(draft, run)).join(''), runs };
}

/** What leads from the original to the draft: sorted, without overlaps. */
export function editsOf({ original, runs }: Draft): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let newText = '';
  for (const run of [...runs, { start: original.length, end: original.length }]) {
    if (typeof run === 'string') {
      newText += run;
      continue;
    }
    if (newText !== original.slice(at, run.start)) edits.push({ span: { start: at, end: run.start }, newText });
    at = run.end;
    newText = '';
  }
  return edits;
}

export function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

export function deletion(start: number, end: number): TextEdit {
  return { span: { start, end }, newText: '' };
}

function slice(runs: readonly Run[], from: number, to: number): readonly Run[] {
  const kept: Run[] = [];
  let at = 0;
  for (const run of runs) {
    const length = lengthOf(run);
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, length);
    if (start < end) kept.push(part(run, start, end));
    at += length;
  }
  return kept;
}

function lengthOf(run: Run): number {
  return typeof run === 'string' ? run.length : run.end - run.start;
}

function part(run: Run, start: number, end: number): Run {
  return typeof run === 'string' ? run.slice(start, end) : { start: run.start + start, end: run.start + end };
}

function textOf({ original }: Draft, run: Run): string {
  return typeof run === 'string' ? run : original.slice(run.start, run.end);
}
