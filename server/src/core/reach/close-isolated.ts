import type { Reason } from '../model/verdict';
import { isNoConnections, noConnections, subtractConnections, unionConnections } from '../sets/connections';
import type { Course, Spoken } from './course';

/** What no rule of the tier allowed is denied for a subject that a policy isolates (N-1.10). */
export function closeIsolated(course: Course, spoken: readonly Spoken[], direction: Reason['direction']): void {
  const isolating = spoken.filter(({ policy }) => policy[direction]?.isolates);
  if (isolating.length === 0) return;
  const denied = subtractConnections(course.open, course.allowed);
  const at = isolating.map(({ policy }) => policy[direction]?.at ?? policy.at);
  if (!isNoConnections(denied)) course.because.push({ effect: 'deny', direction, connections: denied, at });
  course.denied = unionConnections(course.denied, course.open);
  const unsure = isolating.flatMap(({ policy, doubt }) =>
    doubt === undefined ? [] : [{ at: policy.subjectAt, doubt }],
  );
  if (unsure.length < isolating.length) {
    course.open = noConnections;
    return;
  }
  for (const reason of new Set(unsure.map(({ doubt }) => doubt))) {
    const own = unsure.filter(({ doubt }) => doubt === reason);
    course.doubts.push({ reason, at: own.map((one) => one.at), connections: course.open });
  }
}
