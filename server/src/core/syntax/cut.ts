/** One document of a file: where its text starts, and that text. */
export interface Piece {
  readonly start: number;
  readonly text: string;
}

const separator = '---';

/**
 * Cuts a file at its `---` lines before any parsing, so that an unclosed quote or bracket costs one document.
 * YAML allows `---` at the start of a line nowhere else.
 */
export function cut(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let start = 0; start <= text.length;) {
    const piece = pieceFrom(text, start);
    if (piece.text.trim() !== '') pieces.push(piece);
    start += piece.text.length + separator.length;
  }
  return pieces;
}

/** The document at an offset. */
export function pieceAt(text: string, offset: number): Piece {
  let at = text.lastIndexOf(separator, offset);
  while (at > 0 && !isSeparator(text, at)) at = text.lastIndexOf(separator, at - 1);
  return pieceFrom(text, isSeparator(text, at) ? at + separator.length : 0);
}

function pieceFrom(text: string, start: number): Piece {
  let end = text.indexOf(separator, start);
  while (end !== -1 && !isSeparator(text, end)) end = text.indexOf(separator, end + 1);
  return { start, text: end === -1 ? text.slice(start) : text.slice(start, end) };
}

/** Whether there is `---` with a line to itself, or with white space behind it. */
function isSeparator(text: string, at: number): boolean {
  const isAtStart = at === 0 || text[at - 1] === '\n';
  return isAtStart && text.startsWith(separator, at) && /^[ \t\r\n]?$/.test(text.charAt(at + separator.length));
}
