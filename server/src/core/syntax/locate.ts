import { fileText } from '../inputs';
import type { Anchor, Part } from '../model/anchor';
import type { Database } from '../query';
import { rangeAt, type Range, type Span } from '../text';
import { endOfLine, startOfNextLine } from './line-at';
import { child, descend, entriesOf, entryOf, isAbsent, listOf, type Entry, type Node, type Path } from './node';
import { parseAll } from './parse';
import { partSpan } from './part';
import { lines, source, type Source } from './source';
import { isInTemplate, templateSpan } from './template-line';
import { wholeDocuments } from './whole';

/** Where an anchor stands now; `undefined` where its file has no such resource. */
export function locate(db: Database, anchor: Anchor): Range | undefined {
  const text = fileText(db, anchor.file) ?? '';
  const span = isInTemplate(anchor) ? templateSpan(lines(db, anchor.file), anchor) : spanIn(db, text, anchor);
  return span && rangeAt(lines(db, anchor.file), span);
}

function spanIn(db: Database, text: string, anchor: Anchor): Span | undefined {
  return locateSpan(text, source(db, anchor.file), anchor) ?? wholeSpan(db, text, anchor);
}

/** Within what is no resource of a cluster by itself: a kustomization, a patch. */
function wholeSpan(db: Database, text: string, anchor: Anchor): Span | undefined {
  const isNamed = anchor.resource !== '' && !anchor.file.includes('?');
  const document = isNamed ? wholeDocuments(db, anchor.file).find(({ id }) => id === anchor.resource) : undefined;
  return document && (spanInText(text, document.root, anchor.path) ?? spanWithin(text, document.root, anchor));
}

/** In YAML that is written out in a value: below `|`, its lines are YAML as they stand. */
function spanInText(text: string, root: Node, path: Path): Span | undefined {
  const steps = path.findIndex((_, index) => descend(root, path.slice(0, index))?.kind === 'scalar');
  const node = steps === -1 ? undefined : descend(root, path.slice(0, steps));
  if (node?.kind !== 'scalar' || text[node.span.start] !== '|') return undefined;
  const start = startOfNextLine(text, node.span.start);
  const rest = path.slice(steps);
  const documents = parseAll(text.slice(start, node.span.end), start);
  const inner = documents.find((one) => one.kind === 'read' && descend(one.root, rest) !== undefined);
  return inner?.kind === 'read' ? spanWithin(text, inner.root, { path: rest }) : undefined;
}

function spanWithin(text: string, root: Node, { path, part }: Pick<Anchor, 'path' | 'part'>): Span {
  const place = placeAt(root, path);
  const span = spanOf(text, place, root);
  return onFirstLine(text, (part && partOf(text, place.node, part)) ?? span);
}

/** Some characters of a text; below `|` or `>`, on one of its lines. */
function partOf(text: string, node: Node, part: Part): Span | undefined {
  if (isWord(node)) return partSpan(text, node.span, part);
  if (node.kind !== 'scalar' || node.style !== 'block') return undefined;
  const lines = { start: startOfNextLine(text, node.span.start), end: node.span.end };
  const span = partSpan(text, lines, part);
  return span === lines ? undefined : span;
}

/**
 * On one line: a scalar's characters with its quotes; the key of a map, of a list, of a block scalar and of nothing;
 * an item of a list from its start to the end of its first line; for a whole resource its name.
 * Where the end of the path is missing, it is the deepest place that exists.
 */
export function locateSpan(text: string, { resources }: Source, anchor: Anchor): Span | undefined {
  const resource = resources.find(({ id }) => id === anchor.resource);
  return resource && (spanInText(text, resource.root, anchor.path) ?? spanWithin(text, resource.root, anchor));
}

/** The last step of a path that exists: the value, and the entry it is the value of. */
export interface Place {
  readonly node: Node;
  readonly entry: Entry | undefined;
}

function placeAt(root: Node, path: Path): Place {
  let place: Place = { node: root, entry: undefined };
  for (const step of path) {
    const node = child(place.node, step);
    if (!node) break;
    place = { node, entry: typeof step === 'string' ? entryOf(place.node, step) : undefined };
  }
  return place;
}

/** What of a value is shown, as `locateSpan` says it; not only its first line. */
export function spanOf(text: string, { node, entry }: Place, root: Node): Span {
  if (node === root) return nameSpan(text, root);
  if (isWord(node)) return node.span;
  if (entry) return entry.keySpan;
  return isAbsent(node) ? dashBefore(text, node.span) : itemSpan(text, node);
}

function isWord(node: Node): boolean {
  return node.kind === 'scalar' && node.value !== null && node.style !== 'block' && node.span.start < node.span.end;
}

function nameSpan(text: string, root: Node): Span {
  const words = [descend(root, ['metadata', 'name']), child(root, 'kind')];
  return words.find((node) => node && isWord(node))?.span ?? itemSpan(text, root);
}

/** An item that is nothing: its dash, or what is written (`null`). */
function dashBefore(text: string, span: Span): Span {
  if (span.start < span.end) return span;
  const dash = text.lastIndexOf('-', span.start - 1);
  return dash === -1 ? span : { start: dash, end: dash + 1 };
}

function itemSpan(text: string, node: Node): Span {
  const { start, end } = node.span;
  const isBracketed = node.kind !== 'scalar' && node.style === 'flow';
  if (isBracketed || text[start] === '*') return { start, end };
  const from = endOnLine(node, endOfLine(text, start));
  const behind = text.slice(from, endOfLine(text, from));
  return { start, end: from + behind.replace(/[ \t]+(?:#.*)?$/, '').length };
}

/** Behind the last key or value on the first line of a block, from where a `#` is a comment. */
function endOnLine(node: Node, lineEnd: number): number {
  const { start, end } = node.span;
  if (node.kind === 'scalar' || node.style === 'flow') return node.style === 'block' ? start : Math.min(end, lineEnd);
  const entry = entriesOf(node)[0];
  const from = entry && isWithin(entry.keySpan, start, lineEnd) ? entry.keySpan.end : start;
  const value = entry ? entry.value : listOf(node)[0];
  return value && isWithin(value.span, from, lineEnd) ? endOnLine(value, lineEnd) : from;
}

function isWithin(span: Span, start: number, end: number): boolean {
  return span.start >= start && span.end > span.start && span.start < end;
}

function onFirstLine(text: string, { start, end }: Span): Span {
  return { start, end: Math.min(end, endOfLine(text, start)) };
}
