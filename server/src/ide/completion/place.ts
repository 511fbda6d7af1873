/** Where a cursor stands in a document, told by indentation alone: while it is typed, it is rarely YAML. */
export interface TypedPlace {
  /** The keys it stands under, the outermost first. */
  readonly above: readonly string[];
  /** The key whose value is typed; `undefined` where a key is. */
  readonly key: string | undefined;
}

interface Line {
  /** Where a dash stands; `undefined` without one. */
  readonly dash: number | undefined;
  readonly column: number;
  readonly key: string | undefined;
}

/** `lines` go up to the cursor. */
export function placeIn(lines: readonly string[]): TypedPlace {
  const own = lineOf(lines.at(-1) ?? '');
  const above: string[] = [];
  let { column } = own;
  // What a line stands under is further left; what holds a list may be as far left as its dashes.
  let limit = own.dash === undefined ? column : own.dash + 1;
  for (const text of lines.slice(0, -1).reverse()) {
    const line = lineOf(text);
    if (line.key === undefined) continue;
    if (line.column === column && line.dash !== undefined) limit = Math.min(limit, line.dash + 1);
    if (line.column >= limit) continue;
    above.unshift(line.key);
    column = line.column;
    limit = line.dash === undefined ? column : line.dash + 1;
  }
  return { above, key: own.key };
}

function lineOf(text: string): Line {
  const [, indent = '', dash = '', key] = /^( *)((?:- *)?)(?:["']?([\w./-]+)["']?:(?:\s|$))?/.exec(text) ?? [];
  return { dash: dash === '' ? undefined : indent.length, column: indent.length + dash.length, key };
}
