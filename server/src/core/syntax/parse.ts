import { parseDocument } from 'yaml';
import type { Span } from '../text';
import { convert } from './convert';
import { cut, type Piece } from './cut';
import { isSoughtFor } from './interest';
import { isTooDeep } from './nesting';
import type { Node } from './node';
import { sniff, type Sniffed } from './sniff';
import { isTemplate } from './template';

/** A document that was read: its tree, or why there is none. */
export type Document =
  | { readonly kind: 'read'; readonly root: Node; readonly problems: readonly SyntaxProblem[] }
  | { readonly kind: 'unread'; readonly text: string; readonly problems: readonly SyntaxProblem[] };

export interface SyntaxProblem {
  readonly span: Span;
  readonly message: string;
}

/** Which documents are worth parsing; everything else costs no more than a look at its first keys. */
export type Interest = (sniffed: Sniffed) => boolean;

/** Reads a file. Never fails: what is wrong comes back as problems of the document it is in. */
export function parse(text: string, interest: Interest): readonly Document[] {
  if (text.includes('\0')) return [];
  return cut(text).flatMap((piece) => parsePiece(piece, interest));
}

function parsePiece(piece: Piece, interest: Interest): readonly Document[] {
  const sniffed = sniff(piece.text);
  if (!sniffed || !interest(sniffed)) return [];
  // What a template makes is unknown, as of a document that is broken; but nothing is wrong with it.
  if (isTemplate(piece.text)) return isSoughtFor(sniffed) ? [unread(piece, [])] : [];
  if (isTooDeep(piece.text)) return [unread(piece, [tooDeep(piece)])];
  return [parseManifest(piece)];
}

/** Reads a text that holds one value, whatever it is about: a configuration file. */
export function parseValue(text: string): Node | undefined {
  if (isTooDeep(text) || isTemplate(text)) return undefined;
  const document = parseDocument(text, parseOptions);
  return document.errors.length > 0 ? undefined : convert(document, 0);
}

const parseOptions = { schema: 'failsafe', prettyErrors: false, logLevel: 'silent' } as const;

/** What comes after so many mistakes in one document follows from them. */
const mostProblems = 20;

/** What is wrong with the syntax of a configuration file. */
export function problemsOfValue(text: string): readonly SyntaxProblem[] {
  if (isTooDeep(text)) return [tooDeep({ start: 0, text })];
  return problemsOf(parseDocument(text, parseOptions), { start: 0, text });
}

function problemsOf({ errors }: ReturnType<typeof parseDocument>, { start, text }: Piece): readonly SyntaxProblem[] {
  return errors.slice(0, mostProblems).map(({ pos, message }) => ({
    span: { start: start + pos[0], end: start + Math.min(pos[1], text.length) },
    message,
  }));
}

function parseManifest(piece: Piece): Document {
  const document = parseDocument(piece.text, parseOptions);
  const problems = problemsOf(document, piece);
  const root = convert(document, piece.start);
  const isReadable = document.errors.every((error) => error.code === 'DUPLICATE_KEY');
  return root && isReadable ? { kind: 'read', root, problems } : unread(piece, problems);
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
