import { visit, type Document, type YAMLParseError } from 'yaml';
import type { Span } from '../text';
import type { Piece } from './cut';

/** What is wrong with the syntax of a document, and where. */
export interface SyntaxProblem {
  readonly span: Span;
  readonly message: string;
}

type Complaint = Pick<YAMLParseError, 'code' | 'message' | 'pos'>;

/** What comes after so many mistakes in one document follows from them. */
const mostProblems = 20;

/** The parser's complaints about a document; `repeated` are keys that stand twice. */
export function mistakesIn(document: Document, piece: Piece, repeated: readonly Span[]): readonly SyntaxProblem[] {
  const repeats = repeated.map(({ start }) => ({
    span: { start, end: start + 1 },
    message: 'Map keys must be unique',
  }));
  const problems = [...withoutEchoes(document.errors).map((error) => problemOf(error, document, piece)), ...repeats];
  return problems.toSorted((a, b) => a.span.start - b.span.start).slice(0, mostProblems);
}

/** Where a quote is not closed, brackets around it are not either, for the parser. */
function withoutEchoes(errors: readonly Complaint[]): readonly Complaint[] {
  const unclosed = new Set(errors.filter(isUnclosedQuote).map(({ pos }) => pos[0]));
  return errors.filter((error) => isUnclosedQuote(error) || !unclosed.has(error.pos[0]));
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
