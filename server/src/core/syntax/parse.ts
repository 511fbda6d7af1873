import { parseDocument } from 'yaml';
import { convert } from './convert';
import { cut, type Piece } from './cut';
import { isSoughtFor } from './interest';
import { readJson } from './json';
import { objectsIn } from './json-stream';
import { mistakesIn, type SyntaxProblem } from './mistakes';
import { isTooDeep } from './nesting';
import type { Node } from './node';
import { sniff, type Sniffed } from './sniff';
import { isTemplate } from './template';
import { readTokens } from './tokens';

export type { SyntaxProblem };

/** A document that was read: its tree, or why there is none. */
export type Document =
  | { readonly kind: 'read'; readonly root: Node; readonly problems: readonly SyntaxProblem[] }
  | { readonly kind: 'unread'; readonly text: string; readonly problems: readonly SyntaxProblem[] };

/** Which documents are worth parsing; everything else costs no more than a look at its first keys. */
export type Interest = (sniffed: Sniffed) => boolean;

/** Reads a file. Never fails: what is wrong comes back as problems of the document it is in. */
export function parse(text: string, interest: Interest): readonly Document[] {
  return piecesOf(text).flatMap((piece) => parsePiece(piece, interest));
}

/** Its documents, each a piece that can be read by itself. */
export function piecesOf(text: string): readonly Piece[] {
  return text.includes('\0') ? [] : cut(text).flatMap(objectsIn);
}

/** One of them; none where it is not worth parsing. */
export function parsePiece(piece: Piece, interest: Interest): readonly Document[] {
  const sniffed = sniff(piece.text);
  if (!sniffed || !interest(sniffed)) return [];
  // What a template makes is unknown, as of a document that is broken; but nothing is wrong with it.
  if (isTemplate(piece.text)) return isSoughtFor(sniffed) ? [unread(piece, [])] : [];
  return [readDocument(piece)];
}

/** Reads a text that holds one value, whatever it is about: a configuration file. */
export function parseValue(text: string): Node | undefined {
  if (isTemplate(text)) return undefined;
  const document = readDocument({ start: 0, text });
  return document.kind === 'read' && document.problems.length === 0 ? document.root : undefined;
}

/** Reads every document of a file, or of a text at an offset in it, whatever they are about: what kustomizations name. */
export function parseAll(text: string, offset = 0): readonly Document[] {
  const pieces = piecesOf(text).filter(saysAnything);
  return pieces.map((piece) => readDocument({ ...piece, start: piece.start + offset }));
}

/** More than comments, such as a licence before the first `---`. */
function saysAnything({ text }: Piece): boolean {
  return /^\uFEFF?[ \t]*[^\s#\uFEFF]/m.test(text);
}

/** What is wrong with the syntax of a configuration file. */
export function problemsOfValue(text: string): readonly SyntaxProblem[] {
  return readDocument({ start: 0, text }).problems;
}

function readDocument(piece: Piece): Document {
  const json = readJson(piece);
  if (json) return { kind: 'read', root: json, problems: [] };
  if (isTooDeep(piece.text)) return unread(piece, [tooDeep(piece)]);
  const root = readTokens(piece);
  return root ? { kind: 'read', root, problems: [] } : composed(piece);
}

/** Repeated keys are looked for here, since the parser would compare each with all others. */
const parseOptions = { schema: 'failsafe', prettyErrors: false, logLevel: 'silent', uniqueKeys: false } as const;

function composed(piece: Piece): Document {
  const document = parseDocument(piece.text, parseOptions);
  const { root, ...flaws } = convert(document, piece.start);
  const problems = mistakesIn(document, piece, flaws);
  const isWhole = document.errors.length === 0 && flaws.dangling.length === 0;
  return root && isWhole ? { kind: 'read', root, problems } : unread(piece, problems);
}

function unread(piece: Piece, problems: readonly SyntaxProblem[]): Document {
  return { kind: 'unread', text: piece.text, problems };
}

function tooDeep(piece: Piece): SyntaxProblem {
  const start = piece.start + piece.text.search(/\S/);
  return {
    span: { start, end: start + 1 },
    message: 'This document nests too deeply to be a manifest; it is not read.',
  };
}
