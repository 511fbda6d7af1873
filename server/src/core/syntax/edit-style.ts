import { child, type Node, type Path } from './node';
import { columnAt } from './line-at';
import type { EditStyle } from './edit-spot';

/** How something is written, as far as it shows. */
export type ShownStyle = Partial<EditStyle>;

/** How a file is written as a whole: what each of its resources shows, the first ones first. */
export function styleOfAll(text: string, roots: readonly Node[]): ShownStyle {
  return { ...shownBy(text, roots), eol: text.includes('\r\n') ? '\r\n' : '\n' };
}

/** How a resource is written around a place: what is closest counts first, and the whole file last. */
export function styleAround(text: string, root: Node, path: Path, whole: () => ShownStyle): EditStyle {
  const near = shownBy(text, wayTo(root, path).toReversed());
  const { step = 2, listStep = step, quotes = 'double', eol = '\n' } = { ...whole(), ...near };
  return { step, listStep, quotes, eol };
}

function shownBy(text: string, nodes: readonly Node[]): ShownStyle {
  const step = firstOf(nodes, (node) => commonest(stepsOf(text, node, 'map')));
  const listStep = firstOf(nodes, (node) => commonest(stepsOf(text, node, 'list')));
  const quotes = firstOf(nodes, (node) => commonest(quotesOf(text, node)));
  return { ...(step && { step }), ...(listStep !== undefined && { listStep }), ...(quotes && { quotes }) };
}

function wayTo(root: Node, path: Path): readonly Node[] {
  const way = [root];
  for (const step of path) {
    const next = child(way.at(-1), step);
    if (!next) break;
    way.push(next);
  }
  return way;
}

function firstOf<T>(nodes: readonly Node[], read: (node: Node) => T | undefined): T | undefined {
  for (const node of nodes) {
    const found = read(node);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How much deeper than their keys the block maps or lists below a node start. */
function* stepsOf(text: string, node: Node, kind: 'map' | 'list'): Iterable<number> {
  for (const { key, value } of ownValues(text, node)) {
    const isBlock = value.kind === kind && value.style === 'block';
    if (isBlock && key !== undefined) yield columnAt(text, value.span.start) - columnAt(text, key);
    yield* stepsOf(text, value, kind);
  }
}

function* quotesOf(text: string, node: Node): Iterable<'single' | 'double'> {
  if (node.kind === 'scalar' && (node.style === 'single' || node.style === 'double')) yield node.style;
  for (const { value } of ownValues(text, node)) yield* quotesOf(text, value);
}

interface OwnValue {
  /** Where its key starts. */
  readonly key: number | undefined;
  readonly value: Node;
}

/** What stands in a map or list itself: aliases and merge keys lead to other places, some of them without end. */
function ownValues(text: string, node: Node): readonly OwnValue[] {
  if (node.kind === 'scalar' || text[node.span.start] === '*') return [];
  if (node.kind === 'list') return node.items.map((value) => ({ key: undefined, value }));
  const own = node.entries.filter((entry) => !entry.isMerged && text[entry.value.span.start] !== '*');
  return own.map(({ keySpan, value }) => ({ key: keySpan.start, value }));
}

function commonest<T>(values: Iterable<T>): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most?.[0];
}
