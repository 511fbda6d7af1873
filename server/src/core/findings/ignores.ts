import { fileText, type FileId } from '../inputs';
import { query } from '../query';
import { entriesOf, child, textOf } from '../syntax/node';
import { lines, source } from '../syntax/source';
import { lineEnd, type LineStarts, type Span } from '../text';

/** What somebody asks in a manifest not to be told. */
export interface Ignore {
  readonly rule: string;
  /** Why; without it, an ignore does not count. */
  readonly reason: string | undefined;
  /** The comment, or the key of the annotation. */
  readonly span: Span;
  readonly scope: IgnoreScope;
  /** Part of a text below `|` or `>`, which may only speak of ignoring. */
  readonly isQuoted?: true;
}

export type IgnoreScope =
  | { readonly kind: 'lines'; readonly first: number; readonly last: number }
  | { readonly kind: 'resource'; readonly resource: string };

const word = 'portolan-ignore';
const prefix = 'ignore.portolan.io/';

/**
 * `# portolan-ignore rule-id: why` on a line, above it, or at the head of its document; and annotations
 * `ignore.portolan.io/rule-id: why` of an object.
 */
export const ignores = query<FileId, readonly Ignore[]>('ignores', (db, file) => {
  const text = fileText(db, file) ?? '';
  return [
    ...(text.includes(word) ? commentsIn(text, lines(db, file)) : []),
    ...(text.includes(prefix) ? source(db, file).resources.flatMap(annotationsOf) : []),
  ];
});

type Resource = ReturnType<typeof source>['resources'][number];

function annotationsOf({ id, root }: Resource): readonly Ignore[] {
  const annotations = entriesOf(child(child(root, 'metadata'), 'annotations'));
  return annotations
    .filter(({ key }) => key.startsWith(prefix))
    .map(({ key, keySpan, value }) => ({
      rule: key.slice(prefix.length),
      reason: textOf(value)?.trim() === '' ? undefined : textOf(value),
      span: keySpan,
      scope: { kind: 'resource', resource: id },
    }));
}

const comment = /(?<=^|\s)#\s*portolan-ignore\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::\s*(.*\S))?\s*$/;

function commentsIn(text: string, starts: LineStarts): readonly Ignore[] {
  const all = starts.map((start, line) => text.slice(start, lineEnd(text, starts, line)));
  const texts = textsIn(all);
  return all.flatMap((line, number) => {
    const match = comment.exec(line);
    if (!match) return [];
    const start = (starts[number] ?? 0) + match.index;
    const span = { start, end: start + match[0].trimEnd().length };
    const text = texts.find(({ first, last }) => first <= number && number <= last);
    const scope = text ? withinText(all, number, text) : scopeOf(all, number, match.index);
    const quoted = text ? ({ isQuoted: true } as const) : {};
    return (match[1] ?? '').split(',').map((rule) => ({ rule: rule.trim(), reason: match[2], span, scope, ...quoted }));
  });
}

interface Lines {
  readonly first: number;
  readonly last: number;
}

/** The lines of the texts that `|` or `>` begin. */
function textsIn(all: readonly string[]): readonly Lines[] {
  const texts: Lines[] = [];
  for (let line = 0; line < all.length; line++) {
    const last = endOfText(all, line);
    if (last > line) texts.push({ first: line + 1, last });
    line = last;
  }
  return texts;
}

/** What stands in a text is about that text: a program or a configuration that is told of hosts. */
function withinText(all: readonly string[], line: number, { last }: Lines): IgnoreScope {
  if (!isBlank(all[line] ?? '')) return { kind: 'lines', first: line, last: line };
  const below = all.findIndex((text, number) => number > line && !isBlank(text));
  return below === -1 || below > last
    ? { kind: 'lines', first: line, last: line }
    : { kind: 'lines', first: below, last: below };
}

/** The last line of the text that `|` or `>` on a line begins; or else that line. */
function endOfText(all: readonly string[], line: number): number {
  const first = all[line] ?? '';
  if (!/(^|[\s:])[|>][-+0-9]*\s*(#.*)?$/.test(first)) return line;
  const outer = keyIndent(first);
  const end = all.findIndex((text, number) => number > line && text.trim() !== '' && indentOf(text) <= outer);
  return (end === -1 ? all.length : end) - 1;
}

function indentOf(text: string): number {
  return text.search(/\S/);
}

/** How far in the key stands that a text belongs to, or else the dash. */
function keyIndent(text: string): number {
  const key = /^\s*(?:-\s+)*(?=[^\s|>-])/.exec(text)?.[0].length;
  return key ?? text.lastIndexOf('-');
}

/** Behind something it is about its line; alone about the line below; before all of a document, about the document. */
function scopeOf(all: readonly string[], line: number, column: number): IgnoreScope {
  if (all[line]?.slice(0, column).trim() !== '') return { kind: 'lines', first: line, last: line };
  const below = all.findIndex((text, number) => number > line && !isBlank(text));
  if (!isHead(all, line)) return { kind: 'lines', first: below, last: endOfText(all, below) };
  const end = all.findIndex((text, number) => number > line && isSeparator(text));
  return { kind: 'lines', first: line, last: end === -1 ? all.length : end };
}

function isHead(all: readonly string[], line: number): boolean {
  const before = all.slice(0, line).findLast((text) => !isBlank(text));
  return before === undefined || isSeparator(before);
}

function isBlank(text: string): boolean {
  return /^\s*(#|$)/.test(text);
}

function isSeparator(text: string): boolean {
  return /^---(\s|$)/.test(text);
}

/** Whether an ignore is about something on a line of a resource. */
export function concerns({ scope }: Ignore, line: number, resource: string): boolean {
  if (scope.kind === 'resource') return scope.resource === resource;
  return scope.first <= line && line <= scope.last;
}
