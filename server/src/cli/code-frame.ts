import { lineEnd, type LineStarts, type Range } from '../core/text';
import { displayWidth, padded, printable } from './display';

/** The lines of a text, to quote from. */
export interface Quoted {
  readonly text: string;
  readonly starts: LineStarts;
}

/**
 * The line a range starts on, with carets under the range, below the line before it.
 * Of a long line, the part around the range.
 */
export function codeFrame({ text, starts }: Quoted, { start, end }: Range, columns: number): readonly string[] {
  const gutter = String(start.line + 1).length + 2;
  const room = Math.max(columns - gutter - 3, 30);
  const lineOf = (line: number): string => text.slice(starts[line], lineEnd(text, starts, line));
  const before = start.line > 0 ? lineOf(start.line - 1) : '';
  const quoted = window(lineOf(start.line), start.character, end.line > start.line ? Infinity : end.character, room);
  const numbered = (line: number, code: string): string =>
    `${padded('', gutter - String(line + 1).length)}${line + 1} | ${code}`.trimEnd();
  return [
    ...(before.trim() === '' ? [] : [numbered(start.line - 1, clipped(before, room))]),
    numbered(start.line, quoted.code),
    `${padded('', gutter)} | ${padded('', quoted.indent)}${'^'.repeat(quoted.carets)}`,
  ];
}

interface Window {
  readonly code: string;
  readonly indent: number;
  readonly carets: number;
}

/** As much of a line as there is room for, so that the characters from `start` to `end` can be seen. */
function window(line: string, start: number, end: number, room: number): Window {
  const from = start < (room * 2) / 3 ? 0 : whole(line, start - Math.floor(room / 3));
  const mark = from > 0 ? '…' : '';
  const shown = clipped(line.slice(from), room - mark.length);
  const indent = mark.length + displayWidth(printable(line.slice(from, start)));
  const width = displayWidth(printable(line.slice(start, Math.min(end, start + room))));
  const code = mark + shown;
  return { code, indent, carets: Math.max(1, Math.min(width, displayWidth(code) - indent)) };
}

function clipped(line: string, room: number): string {
  return line.length <= room ? printable(line) : `${printable(line.slice(0, whole(line, room - 1)))}…`;
}

/** Does not cut a character outside the basic plane in two. */
function whole(line: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(line[at] ?? '') ? at - 1 : at;
}
