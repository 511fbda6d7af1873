import type { WholeDocument } from './whole';
import { pieceAt, type Piece } from './cut';
import { layout, layoutOf, type Collection } from './layout';
import { startOfNextLine } from './line-at';
import { descend, type Node, type Path } from './node';
import { parse, parseAll } from './parse';
import { tokensOf, treeOf } from './tokens';

/** A document that is to be changed: what it says, and how that is written. */
export interface WrittenDocument extends Piece {
  /** Without its place in the file. */
  readonly root: Node;
  readonly layout: Collection;
}

/** The document that a resource stands in. */
export function documentAround(text: string, { root }: Pick<WholeDocument, 'root'>): WrittenDocument | undefined {
  const piece = pieceAt(text, root.span.start);
  const tokens = tokensOf(piece.text);
  const own = (tokens && treeOf(tokens, 0)) ?? rootOf(piece.text);
  const written = tokens ? layoutOf(tokens) : layout(piece.text);
  return own && written && { ...piece, root: own, layout: written };
}

/** A document that is written out in a value below `|`, with the rest of the path that leads into it. */
export function documentWithin(
  text: string,
  root: Node,
  path: Path,
): { readonly document: WrittenDocument; readonly path: Path } | undefined {
  const steps = path.findIndex((_, index) => descend(root, path.slice(0, index))?.kind === 'scalar');
  const value = steps === -1 ? undefined : descend(root, path.slice(0, steps));
  if (!value || text[value.span.start] !== '|') return undefined;
  const start = startOfNextLine(text, value.span.start);
  const inner = text.slice(start, value.span.end);
  const [own, written] = [rootOf(inner), layout(inner)];
  return own && written && { document: { start, text: inner, root: own, layout: written }, path: path.slice(steps) };
}

/** What a single document says; `undefined` where there are mistakes. */
export function rootOf(text: string): Node | undefined {
  const resources = parse(text, () => true);
  // Values for charts are about nothing that is told by their first keys.
  const [document, ...others] = resources.length === 0 ? parseAll(text) : resources;
  return document?.kind === 'read' && others.length === 0 ? document.root : undefined;
}
