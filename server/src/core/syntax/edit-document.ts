import type { WholeDocument } from './whole';
import { pieceAt, type Piece } from './cut';
import { layout, layoutOf, type Collection } from './layout';
import type { Node } from './node';
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

/** What a single document says; `undefined` where there are mistakes. */
export function rootOf(text: string): Node | undefined {
  const resources = parse(text, () => true);
  // Values for charts are about nothing that is told by their first keys.
  const [document, ...others] = resources.length === 0 ? parseAll(text) : resources;
  return document?.kind === 'read' && others.length === 0 ? document.root : undefined;
}
