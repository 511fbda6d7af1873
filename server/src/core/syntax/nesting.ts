import { Lexer } from 'yaml';

/** Deeper than any manifest, far from what makes the parser run out of stack (which nothing can catch). */
const limit = 200;

/** Whether brackets, dashes or indentation nest so deeply that the text must not reach the parser. */
export function isTooDeep(text: string): boolean {
  if (bracketCount(text) > limit && bracketDepth(text) > limit) return true;
  return hasLongLine(text) && blockDepth(text) > limit;
}

/** Each column and each mark that indents something is a character of its line. */
function hasLongLine(text: string): boolean {
  for (let start = 0, end = 0; end < text.length; start = end + 1) {
    const lineBreak = text.indexOf('\n', start);
    end = lineBreak === -1 ? text.length : lineBreak;
    if (end - start > limit) return true;
  }
  return false;
}

/** Never less than their depth, and far cheaper to know. */
function bracketCount(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length && count <= limit; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 91 || unit === 123) count++;
  }
  return count;
}

/** Brackets within texts and comments do not count: closing ones would hide how deep it is. */
function bracketDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, ++depth);
    else if ((token === ']' || token === '}') && depth > 0) depth--;
    if (deepest > limit) break;
  }
  return deepest;
}

/** Tags and anchors count too: in front of dashes they hide them, and in masses they take the parser ages. */
function blockDepth(text: string): number {
  const columns: number[] = [];
  let deepest = 0;
  for (const [, indent = '', marks = ''] of text.matchAll(/^( *)((?:(?:[-?:]|[!&]\S*)[ \t]+)*)\S/gm)) {
    while ((columns.at(-1) ?? -1) >= indent.length) columns.pop();
    columns.push(indent.length);
    deepest = Math.max(deepest, columns.length + marks.split(/[ \t]+/).length - 1);
  }
  return deepest;
}
