import type { FileId } from '../inputs';
import type { Anchor } from '../model/anchor';
import type { Span } from '../text';

/**
 * Templates are no YAML, so that what stands in one is named by its line and columns, all from 0: those of the text as
 * it is when an anchor is made.
 */
const mark = 'template ';

/** Of what a template makes of a resource. */
export function templateAnchor(file: FileId, resource: string, line: number, start: number, end: number): Anchor {
  return { file, resource: mark + resource, path: [line, start, end] };
}

export function isInTemplate({ resource }: Pick<Anchor, 'resource'>): boolean {
  return resource.startsWith(mark);
}

/** Whatever would be below a value is at the value. */
export function templateSpan(starts: readonly number[], { path }: Anchor): Span | undefined {
  const [line, start, end] = path;
  const offset = typeof line === 'number' ? starts[line] : undefined;
  if (offset === undefined || typeof start !== 'number' || typeof end !== 'number') return undefined;
  return { start: offset + start, end: offset + end };
}
