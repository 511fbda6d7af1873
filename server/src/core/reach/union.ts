import type { Tier } from '../model/tier';
import type { Reason } from '../model/verdict';
import {
  intersectConnections,
  isNoConnections,
  noConnections,
  subtractConnections,
  unionConnections,
  type Connections,
} from '../sets/connections';
import { closeIsolated } from './close-isolated';
import type { Course, Line, Spoken } from './course';
import { narrowed } from './doubts';

/** All rules count, and deny goes before allow; what is left is closed by policies that isolate (N-1.6, N-1.10). */
export function takeTogether(
  course: Course,
  spoken: readonly Spoken[],
  direction: Reason['direction'],
  { unmatched }: Tier,
): void {
  const lines = spoken.flatMap((one) => one.lines);
  const allowed = joined(lines, 'allow');
  const denied = joined(lines, 'deny');
  const { open } = course;
  for (const line of lines) tell(course, line, open, direction);
  course.allowed = unionConnections(
    course.allowed,
    intersectConnections(open, subtractConnections(allowed.perhaps, denied.surely)),
  );
  course.denied = unionConnections(course.denied, intersectConnections(open, denied.perhaps));
  course.open = subtractConnections(open, unionConnections(allowed.surely, denied.surely));
  if (unmatched === 'deny-if-isolated') closeIsolated(course, spoken, direction);
}

function tell(course: Course, { rule, match }: Line, open: Connections, direction: Reason['direction']): void {
  const connections = intersectConnections(open, match.perhaps);
  if (isNoConnections(connections) || rule.action === 'pass') return;
  course.because.push({ effect: rule.action, direction, connections, at: [rule.at] });
  course.doubts.push(...match.doubts.flatMap((doubt) => narrowed(doubt, connections)));
}

interface Joined {
  readonly surely: Connections;
  readonly perhaps: Connections;
}

function joined(lines: readonly Line[], action: 'allow' | 'deny'): Joined {
  const own = lines.filter(({ rule }) => rule.action === action);
  return {
    surely: own.map(({ match }) => match.surely).reduce(unionConnections, noConnections),
    perhaps: own.map(({ match }) => match.perhaps).reduce(unionConnections, noConnections),
  };
}
