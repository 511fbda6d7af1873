/** Control characters and marks that reverse the reading direction: a manifest must not steer a terminal. */
const unprintable = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** A text from somebody's file on one line of a terminal. */
export function printable(text: string): string {
  return text.replaceAll('\t', '  ').replaceAll(unprintable, '�');
}

const invisible = /[\p{M}\p{Cf}]/u;
const wide =
  /[\p{Emoji_Presentation}\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u;

/** How many columns a printable text takes. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

function columnsOf(character: string): number {
  if (character < '\u0300') return 1;
  if (invisible.test(character)) return 0;
  return wide.test(character) || character > '\u{1FFFF}' ? 2 : 1;
}

export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
