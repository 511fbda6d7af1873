/** The offset behind the line break before; behind the byte order mark on the first line. */
export function startOfLine(text: string, offset: number): number {
  if (offset === 0) return 0;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** The offset before the line break. */
export function endOfLine(text: string, offset: number): number {
  const lineBreak = /[\r\n]/g;
  lineBreak.lastIndex = offset;
  return lineBreak.exec(text)?.index ?? text.length;
}

export function startOfNextLine(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset);
  return lineBreak === -1 ? text.length : lineBreak + 1;
}

export function columnAt(text: string, offset: number): number {
  return offset - startOfLine(text, offset);
}

/** The white space before the first character of a line. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(startOfLine(text, offset), endOfLine(text, offset)))?.[0] ?? '';
}

export function isFirstOnLine(text: string, offset: number): boolean {
  return text.slice(startOfLine(text, offset), offset).trim() === '';
}

/** Whether nothing but white space and a comment follows. */
export function isLastOnLine(text: string, offset: number): boolean {
  return /^(?:[ \t]*|[ \t]+#.*)$/.test(text.slice(offset, endOfLine(text, offset)));
}

/** The first character from here on that is not white space. */
export function firstCharacter(text: string, offset: number): number {
  const character = /[^ \t\r\n]/g;
  character.lastIndex = offset;
  return character.exec(text)?.index ?? text.length;
}

/** The first character from here on that is neither white space nor in a comment. */
export function skipComments(text: string, offset: number): number {
  let at = firstCharacter(text, offset);
  while (text[at] === '#') at = firstCharacter(text, endOfLine(text, at));
  return at;
}
