import type { ExplainedChange, ExplainedRemark } from '../protocol';
import { problemJson } from './check-json';
import type { ExplainReport } from './explain';
import { relativeTo } from './paths';

/** The answer as one JSON object, a member on each line, and of lists an item. */
export function* explainJson({ explanation, problems }: ExplainReport, cwd: string): Generator<string> {
  const { steps, alsoSelected, missing, changes, ...rest } = explanation;
  const remark = (one: ExplainedRemark): object => remarkJson(one, cwd);
  const members = Object.entries({
    ...rest,
    steps: steps.map(({ notes, ...step }) => ({ ...remark(step), notes: notes.map(remark) })),
    alsoSelected: alsoSelected.map(remark),
    missing: missing.map(remark),
    changes: changes.map((change) => changeJson(change, cwd)),
    problems: problems.map((problem) => problemJson(problem, cwd)),
  });
  yield '{';
  for (const [index, [key, value]] of members.entries()) {
    const comma = index < members.length - 1 ? ',' : '';
    yield `"${key}":${valueText(value)}${comma}`;
  }
  yield '}';
}

/** A program parses it, a person or `grep` can still read it. */
function valueText(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return JSON.stringify(value);
  return `[\n${value.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
}

function remarkJson({ at, ...rest }: ExplainedRemark, cwd: string): object {
  return { ...rest, at: at.map(({ uri, range }) => ({ file: relativeTo(cwd, uri), range })) };
}

function changeJson({ title, edits }: ExplainedChange, cwd: string): object {
  return { title, edits: edits.map(({ uri, ...edit }) => ({ file: relativeTo(cwd, uri), ...edit })) };
}
