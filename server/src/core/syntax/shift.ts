import type { Span } from '../text';
import type { Entry, Node } from './node';
import type { Document, SyntaxProblem } from './parse';

/** A document that was read by itself, where it stands in its file. */
export function shifted(document: Document, start: number): Document {
  if (start === 0) return document;
  const problems = document.problems.map((problem): SyntaxProblem => ({
    ...problem,
    span: moved(problem.span, start),
  }));
  if (document.kind === 'unread') return { ...document, problems };
  return { ...document, problems, root: nodeAt(document.root, { start, known: new Map() }) };
}

interface Shift {
  readonly start: number;
  /** Aliases share what they stand for, and may so stand for more than anybody could walk through. */
  readonly known: Map<readonly unknown[], readonly unknown[]>;
}

function nodeAt(node: Node, shift: Shift): Node {
  const span = moved(node.span, shift.start);
  if (node.kind === 'scalar') return { ...node, span };
  if (node.kind === 'list') return { ...node, span, items: each(node.items, shift, (item) => nodeAt(item, shift)) };
  return { ...node, span, entries: each(node.entries, shift, (entry) => entryAt(entry, shift)) };
}

function entryAt(entry: Entry, shift: Shift): Entry {
  return { ...entry, keySpan: moved(entry.keySpan, shift.start), value: nodeAt(entry.value, shift) };
}

function each<T>(all: readonly T[], { known }: Shift, at: (one: T) => T): readonly T[] {
  const found = known.get(all) ?? all.map(at);
  known.set(all, found);
  return found as readonly T[];
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
