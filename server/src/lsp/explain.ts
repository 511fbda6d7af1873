import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { explanation } from '../core/explanation';
import type { ExplainedRemark, ExplainParams, Explanation } from '../protocol';
import type { Session } from './session';

/** The whole way from A to B; an end that nobody knows is an error with a sentence for people. */
export function explain(
  { db, converter: { uriOf } }: Session,
  params: Partial<ExplainParams> | null,
): Explanation | ResponseError {
  const { from, to, port } = params ?? {};
  if (typeof from !== 'string' || typeof to !== 'string') return refused('`from` and `to` are to be texts.');
  const answer = explanation(db, { from, to, ...(typeof port === 'string' ? { port } : {}) });
  return 'kind' in answer ? refused(answer.message) : asCalled(answer, uriOf);
}

function refused(message: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidParams, message);
}

/** With files called as the client calls them. */
function asCalled(answer: Explanation, uriOf: (file: string) => string): Explanation {
  const called = <T extends ExplainedRemark>(remark: T): T => ({
    ...remark,
    at: remark.at.map(({ uri, range }) => ({ uri: uriOf(uri), range })),
  });
  return {
    ...answer,
    steps: answer.steps.map((step) => ({ ...called(step), notes: step.notes.map(called) })),
    alsoSelected: answer.alsoSelected.map(called),
    missing: answer.missing.map(called),
    changes: answer.changes.map(({ title, edits }) => ({
      title,
      edits: edits.map((edit) => ({ ...edit, uri: uriOf(edit.uri) })),
    })),
  };
}
