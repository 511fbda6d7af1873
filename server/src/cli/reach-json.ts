import type { ReachConnection, ReachDoubt } from '../core/reachability';
import { problemJson } from './check-json';
import { jsonObject } from './json-lines';
import { relativeTo } from './paths';
import type { ReachReport } from './reach';

/** The answer as one JSON object, a connection on each line. */
export function* reachJson(
  { endpoints, connections, assumptions, problems }: ReachReport,
  cwd: string,
): Generator<string> {
  yield* jsonObject({
    endpoints,
    connections: mapped(connections, (connection) => connectionJson(connection, cwd)),
    assumptions,
    problems: problems.map((problem) => problemJson(problem, cwd)),
  });
}

/** One after the other: there may be millions. */
function* mapped<A, B>(items: Iterable<A>, change: (item: A) => B): Generator<B> {
  for (const item of items) yield change(item);
}

function connectionJson({ maybe, ...connection }: ReachConnection, cwd: string): object {
  const { from, to, ports, ...rest } = connection;
  return { from, to, ports, maybe: maybe.map((doubt) => doubtJson(doubt, cwd)), ...rest };
}

export function doubtJson({ ports, reason, at }: ReachDoubt, cwd: string): object {
  return { ports, reason, at: at.map(({ file, range }) => ({ file: relativeTo(cwd, file), range })) };
}
