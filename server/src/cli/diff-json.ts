import { diffView } from '../core/diff/view';
import { problemJson } from './check-json';
import type { DiffReport } from './diff';
import { jsonObject } from './json-lines';
import { relativeTo } from './paths';
import type { Terminal } from './terminal';

/** The answer as one JSON object, a change on each line. */
export function* diffJson({ old, new: now, clusters }: DiffReport, { cwd }: Terminal): Generator<string> {
  const { summary, ...lists } = diffView(clusters, ({ file, range }) => ({ file: relativeTo(cwd, file), range }));
  const problems = (side: 'old' | 'new', { problems: all }: DiffReport['old']): readonly object[] =>
    all.map((problem) => ({ side, ...problemJson(problem, cwd) }));
  const [open = '{', ...rest] = jsonObject({ ...lists, problems: [...problems('old', old), ...problems('new', now)] });
  yield open;
  yield `"summary":${JSON.stringify(summary)},`;
  yield* rest;
}
