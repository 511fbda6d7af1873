import { visit, type Document, type YAMLParseError } from 'yaml';
import type { Span } from '../text';
import type { Flaws } from './convert';
import type { Piece } from './cut';

/** What is wrong with the syntax of a document, and where. */
export interface SyntaxProblem {
  readonly span: Span;
  readonly message: string;
}

type Complaint = Pick<YAMLParseError, 'code' | 'message' | 'pos'>;

/** What comes after so many mistakes in one document follows from them. */
const mostProblems = 20;

/** The parser's complaints about a document, and what it does not see. */
export function mistakesIn(document: Document, piece: Piece, flaws: Flaws): readonly SyntaxProblem[] {
  const end = piece.start + piece.text.length;
  const repeated = flaws.repeated.map(({ start }) => ({
    span: { start, end: Math.min(start + 1, end) },
    message: 'Map keys must be unique',
  }));
  const dangling = flaws.dangling.map((span) => ({ span, message: 'No anchor before this alias has its name.' }));
  const errors = withoutEchoes(document.errors).map((error) => problemOf(error, document, piece));
  const problems = [...errors, ...repeated, ...dangling];
  return problems.toSorted((a, b) => a.span.start - b.span.start).slice(0, mostProblems);
}

/**
 * Where a quote or a bracket is not closed, brackets around it are not either, for the parser. And once it has lost its
 * way it complains about every token up to the end of the document: the first complaint says where that was.
 */
function withoutEchoes(errors: readonly Complaint[]): readonly Complaint[] {
  const quotesFirst = [...errors.filter(isUnclosedQuote), ...errors.filter((error) => !isUnclosedQuote(error))];
  const first = new Map(quotesFirst.toReversed().map((error) => [error.pos[0], error]));
  const apart = errors.filter((error) => first.get(error.pos[0]) === error);
  const lost = apart.findIndex(({ code }) => code === 'UNEXPECTED_TOKEN');
  return apart.filter(({ code }, index) => code !== 'UNEXPECTED_TOKEN' || index === lost);
}

function isUnclosedQuote({ code, message }: Complaint): boolean {
  return code === 'MISSING_CHAR' && message.startsWith('Missing closing');
}

function problemOf(error: Complaint, document: Document, { start, text }: Piece): SyntaxProblem {
  const [from, to] = error.pos;
  if (isUnclosedQuote(error)) {
    const quote = start + openingQuote(document, from);
    return { span: { start: quote, end: quote + 1 }, message: 'This quote is not closed.' };
  }
  return { span: { start: start + from, end: start + Math.min(to, text.length) }, message: error.message };
}

/** Where the quoted text starts that ends at an offset; the parser complains at its end, which is far away. */
function openingQuote(document: Document, end: number): number {
  let start = end;
  visit(document, {
    Scalar(_, { type, range }) {
      if (range?.[1] !== end || !type?.startsWith('QUOTE')) return undefined;
      start = range[0];
      return visit.BREAK;
    },
  });
  return start;
}
