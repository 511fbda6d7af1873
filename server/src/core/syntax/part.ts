import type { Part } from '../model/anchor';
import type { Span } from '../text';

/**
 * Where a part of a value stands in its file. The text of a quoted or block scalar is not the text in the file, but a
 * word in it is the same in both: the third time in one is the third time in the other. Else the value as a whole.
 */
export function partSpan(text: string, value: Span, part: Part): Span {
  const index = indexOfPart(text.slice(value.start, value.end), part);
  const start = value.start + index;
  return index === -1 ? value : { start, end: start + part.text.length };
}

/** A value's text with other characters for a part of it; `undefined` where it has no such part. */
export function withPart(value: string, part: Part, other: string): string | undefined {
  const index = indexOfPart(value, part);
  return index === -1 ? undefined : value.slice(0, index) + other + value.slice(index + part.text.length);
}

function indexOfPart(text: string, { text: word, nth }: Part): number {
  let index = -1;
  for (let seen = 0; seen < nth; seen++) {
    index = text.indexOf(word, index + 1);
    if (index === -1) return -1;
  }
  return index;
}

/** The part of a value's text at an offset. */
export function partAt(value: string, part: string, offset: number): Part {
  return { text: part, nth: value.slice(0, offset + part.length).split(part).length - 1 };
}
