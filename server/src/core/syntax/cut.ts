/** One document of a file: where its text starts, and that text. */
export interface Piece {
  readonly start: number;
  readonly text: string;
}

/** Not `^`: it would also match behind U+2028 within a text. */
const separator = /---(?<![^\n]---)(?=[ \t\r\n]|$)/g;

/**
 * Cuts a file at its `---` lines before any parsing, so that an unclosed quote or bracket costs one document.
 * YAML allows `---` at the start of a line nowhere else.
 */
export function cut(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const match of text.matchAll(separator)) {
    pieces.push({ start, text: text.slice(start, match.index) });
    start = match.index + match[0].length;
  }
  pieces.push({ start, text: text.slice(start) });
  return pieces.filter((piece) => piece.text.trim() !== '');
}
