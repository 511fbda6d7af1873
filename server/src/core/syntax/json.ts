import type { Piece } from './cut';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from './node';
import { repeats } from './repeats';
import { readPlainScalar } from './scalar';

/** Deeper than any manifest: what nests more is looked at by those who say so. */
const deepest = 100;

/** Far below the 1024 characters that YAML allows. */
const longestKey = 500;

/**
 * Makes our tree of a document that is JSON, as `kubectl get -o json` writes megabytes of, without the parser of YAML: many
 * times faster. Gives up with `undefined` at anything else, or out of the ordinary. What it gives is what that would give.
 */
export function readJson({ start, text }: Piece): Node | undefined {
  const at = blankFrom(text, 0);
  if (text[at] !== '{') return undefined;
  const root = valueAt(text, at, start, 0);
  return root && blankFrom(text, root.span.end - start) === text.length ? root : undefined;
}

/** Where something stands that is no white space. Tabs and a lone return are left to YAML, which has rules for them. */
function blankFrom(text: string, at: number): number {
  let next = at;
  for (;;) {
    const unit = text.charCodeAt(next);
    if (unit === 32 || unit === 10) next++;
    else if (unit === 13 && text.charCodeAt(next + 1) === 10) next += 2;
    else return next;
  }
}

function valueAt(text: string, at: number, offset: number, depth: number): Node | undefined {
  const first = text[at];
  if (first === '"') return textAt(text, at, offset);
  if (first !== '{' && first !== '[') return wordAt(text, at, offset);
  if (depth === deepest) return undefined;
  return first === '{' ? mapAt(text, at, offset, depth + 1) : listAt(text, at, offset, depth + 1);
}

function mapAt(text: string, at: number, offset: number, depth: number): MapNode | undefined {
  const entries: Entry[] = [];
  const end = endOfItems(text, at, '}', offset, (place) => {
    const entry = entryAt(text, place, offset, depth);
    if (entry) entries.push(entry);
    return entry?.value;
  });
  if (end === undefined || repeats(entries).length > 0) return undefined;
  return { kind: 'map', style: 'flow', span: { start: offset + at, end: offset + end }, entries };
}

function listAt(text: string, at: number, offset: number, depth: number): ListNode | undefined {
  const items: Node[] = [];
  const end = endOfItems(text, at, ']', offset, (place) => {
    const item = valueAt(text, place, offset, depth);
    if (item) items.push(item);
    return item;
  });
  return end === undefined
    ? undefined
    : { kind: 'list', style: 'flow', span: { start: offset + at, end: offset + end }, items };
}

/** Reads what stands between brackets, each behind a comma but the first; gives the place behind the closing one. */
function endOfItems(
  text: string,
  open: number,
  close: string,
  offset: number,
  read: (place: number) => Node | undefined,
): number | undefined {
  let at = blankFrom(text, open + 1);
  if (text[at] === close) return at + 1;
  for (;;) {
    const item = read(at);
    if (!item) return undefined;
    at = blankFrom(text, item.span.end - offset);
    if (text[at] === close) return at + 1;
    if (text[at] !== ',') return undefined;
    at = blankFrom(text, at + 1);
  }
}

function entryAt(text: string, at: number, offset: number, depth: number): Entry | undefined {
  const key = text[at] === '"' ? textAt(text, at, offset) : undefined;
  if (!key || key.text === '<<' || key.span.end - key.span.start > longestKey) return undefined;
  let colon = key.span.end - offset;
  while (text[colon] === ' ') colon++;
  const value = text[colon] === ':' ? valueAt(text, blankFrom(text, colon + 1), offset, depth) : undefined;
  return value && { key: key.text, keySpan: key.span, value, isMerged: false };
}

/** Without escapes it says what is written; with some, only those that mean the same in YAML. */
const plain = /"[^"\\\u0000-\u001f]*"/y;
const escaped = /"(?:[^"\\\u0000-\u001f]|\\["\\/bfnrt]|\\u[\da-fA-F]{4})*"/y;

function textAt(text: string, at: number, offset: number): ScalarNode | undefined {
  const [source] = matchAt(plain, text, at) ?? matchAt(escaped, text, at) ?? [];
  if (source === undefined) return undefined;
  const said = source.includes('\\') ? (JSON.parse(source) as string) : source.slice(1, -1);
  const span = { start: offset + at, end: offset + at + source.length };
  return { kind: 'scalar', style: 'double', span, text: said, value: said };
}

const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)(?=[\s,\]}])/y;

function wordAt(text: string, at: number, offset: number): ScalarNode | undefined {
  const [source] = matchAt(word, text, at) ?? [];
  if (source === undefined) return undefined;
  const span = { start: offset + at, end: offset + at + source.length };
  return { kind: 'scalar', style: 'plain', span, text: source, value: readPlainScalar(source) };
}

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}
