import { fileText, type FileId } from '../core/inputs';
import type { Anchor, Path } from '../core/model/anchor';
import type { Database } from '../core/query';
import { entriesOf, listOf, type Node } from '../core/syntax/node';
import type { Resource } from '../core/syntax/resource';
import { lines, source } from '../core/syntax/source';
import { offsetAt, type Position, type Span } from '../core/text';

/** What stands at a position: the innermost value of a resource, by its key or by itself. */
export interface Subject {
  readonly resource: Resource;
  readonly at: Anchor;
  readonly node: Node;
  /** The key or the value that was pointed at. */
  readonly span: Span;
  readonly offset: number;
}

export function subjectAt(db: Database, file: FileId, position: Position): Subject | undefined {
  const offset = offsetAt(fileText(db, file) ?? '', lines(db, file), position);
  const resource = source(db, file).resources.find(({ root }) => isWithin(root.span, offset));
  if (!resource) return undefined;
  const { path, node, span } = innermost({ path: [], node: resource.root, span: resource.root.span }, offset);
  return { resource, at: { file, resource: resource.id, path }, node, span, offset };
}

interface Found {
  readonly path: Path;
  readonly node: Node;
  readonly span: Span;
}

function innermost(found: Found, offset: number): Found {
  for (const [step, node, keySpan] of childrenOf(found.node)) {
    const path = [...found.path, step];
    if (keySpan && isWithin(keySpan, offset)) return { path, node, span: keySpan };
    if (isWithin(node.span, offset)) return innermost({ path, node, span: node.span }, offset);
  }
  return found;
}

type Child = readonly [step: string | number, node: Node, keySpan: Span | undefined];

/** What a merge key brought stands elsewhere. */
function childrenOf(node: Node): readonly Child[] {
  const own = entriesOf(node).filter((entry) => !entry.isMerged);
  return [
    ...own.map(({ key, value, keySpan }) => [key, value, keySpan] as const),
    ...listOf(node).map((item, index) => [index, item, undefined] as const),
  ];
}

/** A cursor behind the last character still points at a word. */
export function isWithin({ start, end }: Span, offset: number): boolean {
  return offset >= start && offset <= end && start < end;
}
