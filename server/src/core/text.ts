/** A place in a text as editors count: lines and UTF-16 units, both from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** From `start` up to, not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The same as UTF-16 offsets into the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The offsets at which lines start; lines end with LF, CRLF or CR. */
export type LineStarts = readonly number[];

export function lineStarts(text: string): LineStarts {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

export function positionAt(starts: LineStarts, offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: offset - (starts[low] ?? 0) };
}

export function rangeAt(starts: LineStarts, span: Span): Range {
  return { start: positionAt(starts, span.start), end: positionAt(starts, span.end) };
}

/** The offset of a position; one behind the end of its line or the text is moved to that end. */
export function offsetAt(text: string, starts: LineStarts, { line, character }: Position): number {
  const start = starts[line];
  if (start === undefined) return text.length;
  return Math.min(start + character, lineEnd(text, starts, line));
}

/** The offset behind the last character of a line, before its line break. */
export function lineEnd(text: string, starts: LineStarts, line: number): number {
  let end = starts[line + 1] ?? text.length;
  while (end > (starts[line] ?? 0) && /[\r\n]/.test(text[end - 1] ?? '')) end--;
  return end;
}

export const emptyRange: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
