import { isOpen, type Wording } from './wording';

/** A key of a template with its value, or (with the key '') something that helm puts below a key. */
export interface Entry {
  /** The keys around it, joined by dots; `-` is an item of a list. */
  readonly path: string;
  readonly key: string;
  readonly value: Wording;
  /** Where the value starts, from 0. */
  readonly line: number;
  readonly start: number;
}

/** The keys that stand in a template, by their indentation: whatever is printed between them, these lines are YAML. */
export function entriesIn(lines: readonly Wording[], firstLine = 0): readonly Entry[] {
  const outer: Outer[] = [];
  return lines.flatMap((text, index) => {
    if (text.trim() === '' || /^\s*#/.test(text)) return [];
    const line = { text, number: firstLine + index };
    const match = entryLine.exec(text);
    return match ? keyed(line, match, outer) : inserted(line, outer);
  });
}

interface Outer {
  readonly indent: number;
  readonly key: string;
}

interface Line {
  readonly text: string;
  readonly number: number;
}

/** Indentation with the dashes of items, the key, and its value. */
const entryLine = /^(\s*(?:-\s+)*)('[^']+'|"[^"]+"|[^\s:'"{}]+)(\s*:(?:\s+|$))(.*)$/;

function keyed({ number }: Line, match: RegExpExecArray, outer: Outer[]): readonly Entry[] {
  const [, before = '', written = '', between = '', rest = ''] = match;
  const path = [...pathTo(outer, before.length), ...(before.includes('-') ? ['-'] : [])];
  const key = bare(written).value;
  outer.push({ indent: before.length, key: [...(before.includes('-') ? ['-'] : []), key].join('.') });
  const start = before.length + written.length + between.length;
  const { value, skipped } = bare(rest);
  const own = { path: path.join('.'), key, line: number, start: start + skipped };
  const inner = /^\{([^{}]*)\}$/.exec(value)?.[1];
  if (inner === undefined) return [{ ...own, value }];
  const at = { ...own, path: [...path, key].join('.') };
  return [{ ...own, value: '' }, ...flowPairs(inner).map((pair) => ({ ...at, ...pair }))];
}

/** `app: web, tier: front` */
function flowPairs(text: string): readonly Pick<Entry, 'key' | 'value'>[] {
  return text.split(',').flatMap((pair) => {
    const [key = '', ...value] = pair.split(':');
    return key.trim() === '' ? [] : [{ key: bare(key.trim()).value, value: bare(value.join(':').trim()).value }];
  });
}

function inserted({ text, number }: Line, outer: Outer[]): readonly Entry[] {
  const start = text.length - text.trimStart().length;
  const path = pathTo(outer, start).join('.');
  return isOpen(text) ? [{ path, key: '', value: text.trim(), line: number, start }] : [];
}

function pathTo(outer: Outer[], indent: number): readonly string[] {
  while ((outer.at(-1)?.indent ?? -1) >= indent) outer.pop();
  return outer.map(({ key }) => key);
}

/** Without quotes and comments. */
function bare(text: string): { readonly value: string; readonly skipped: number } {
  const [, quote, quoted = ''] = /^(["'])(.*?)\1/.exec(text) ?? [];
  if (quote !== undefined) return { value: quoted, skipped: 1 };
  return { value: text.replace(/\s#.*$/, '').trimEnd(), skipped: 0 };
}
