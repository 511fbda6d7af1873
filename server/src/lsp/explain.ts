import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { explanation } from '../core/explanation';
import type { Database } from '../core/query';
import type { ExplainParams, Explanation } from '../protocol';

/** The whole way from A to B; an end that nobody knows is an error with a sentence for people. */
export function explain(db: Database, params: Partial<ExplainParams> | null): Explanation | ResponseError {
  const { from, to, port } = params ?? {};
  if (typeof from !== 'string' || typeof to !== 'string') return refused('`from` and `to` are to be texts.');
  const answer = explanation(db, { from, to, ...(typeof port === 'string' ? { port } : {}) });
  return 'kind' in answer ? refused(answer.message) : answer;
}

function refused(message: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidParams, message);
}
