import type { Part } from '../model/anchor';
import type { Span } from '../text';

/**
 * Where a part of a value stands in its file. The text of a quoted or block scalar is not the text in the file, but a
 * word in it is the same in both: the third time in one is the third time in the other. Else the value as a whole.
 */
export function partSpan(text: string, value: Span, part: Part): Span {
  const written = text.slice(value.start, value.end);
  let index = -1;
  for (let seen = 0; seen < part.nth; seen++) {
    index = written.indexOf(part.text, index + 1);
    if (index === -1) return value;
  }
  const start = value.start + index;
  return { start, end: start + part.text.length };
}

/** The part of a value's text at an offset. */
export function partAt(value: string, part: string, offset: number): Part {
  return { text: part, nth: value.slice(0, offset + part.length).split(part).length - 1 };
}
