/** Deeper than any manifest, far from what makes the parser run out of stack (which nothing can catch). */
const limit = 200;

/** Whether brackets, dashes or indentation nest so deeply that the text must not reach the parser. */
export function isTooDeep(text: string): boolean {
  return bracketDepth(text) > limit || blockDepth(text) > limit;
}

/** Counts brackets inside strings too: a little stricter, and linear. */
function bracketDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 91 || unit === 123) deepest = Math.max(deepest, ++depth);
    else if ((unit === 93 || unit === 125) && depth > 0) depth--;
  }
  return deepest;
}

function blockDepth(text: string): number {
  const columns: number[] = [];
  let deepest = 0;
  for (const [, indent = '', dashes = ''] of text.matchAll(/^( *)((?:[-?] +)*)\S/gm)) {
    while ((columns.at(-1) ?? -1) >= indent.length) columns.pop();
    columns.push(indent.length);
    deepest = Math.max(deepest, columns.length + dashes.length / 2);
  }
  return deepest;
}
