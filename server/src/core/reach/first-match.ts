import { groupedBy } from '../groups';
import type { Anchor } from '../model/anchor';
import type { Rule } from '../model/policy';
import type { Tier } from '../model/tier';
import type { Doubt, Reason } from '../model/verdict';
import {
  intersectConnections,
  isNoConnections,
  noConnections,
  subtractConnections,
  unionConnections,
  type Connections,
} from '../sets/connections';
import { closeIsolated } from './close-isolated';
import type { Course, Spoken } from './course';
import { narrowed } from './doubts';

/** Policies by priority, and their rules in order: the first that matches decides (N-2.3, N-2.4). */
export function takeInOrder(
  course: Course,
  spoken: readonly Spoken[],
  direction: Reason['direction'],
  { ties, unmatched }: Tier,
): void {
  let passed = noConnections;
  for (const group of ties === 'by-name' ? oneByOne(spoken) : byPriority(spoken)) {
    const all = group.map((one) => hitsOf(one, course.open));
    const hits = all.flat();
    for (const hit of hits) tell(course, hit, direction);
    if (all.length > 1) course.doubts.push(...disagreements(all));
    course.allowed = unionConnections(course.allowed, joined(hits, 'allow'));
    course.denied = unionConnections(course.denied, joined(hits, 'deny'));
    passed = unionConnections(passed, joined(hits, 'pass'));
    course.open = subtractConnections(
      course.open,
      hits.map(({ surely }) => surely).reduce(unionConnections, noConnections),
    );
  }
  if (unmatched === 'deny-if-isolated') closeIsolated(course, spoken, direction);
  course.open = unionConnections(course.open, passed);
}

function oneByOne(spoken: readonly Spoken[]): readonly (readonly Spoken[])[] {
  const order = (a: Spoken, b: Spoken): number =>
    a.policy.priority - b.policy.priority || (a.policy.name < b.policy.name ? -1 : 1);
  return spoken.toSorted(order).map((one) => [one]);
}

/** Policies of one priority stand together: nothing says which of them goes first. */
function byPriority(spoken: readonly Spoken[]): readonly (readonly Spoken[])[] {
  const inOrder = spoken.toSorted((a, b) => a.policy.priority - b.policy.priority);
  return [...groupedBy(inOrder, ({ policy }) => policy.priority).values()];
}

/** A rule with the connections it is the first of its policy to match. */
interface Hit {
  readonly rule: Rule;
  readonly surely: Connections;
  readonly perhaps: Connections;
  readonly doubts: readonly Doubt[];
}

function hitsOf({ lines }: Spoken, open: Connections): readonly Hit[] {
  let left = open;
  return lines.flatMap(({ rule, match }) => {
    const perhaps = intersectConnections(left, match.perhaps);
    if (isNoConnections(perhaps)) return [];
    left = subtractConnections(left, match.surely);
    return [{ rule, perhaps, surely: intersectConnections(perhaps, match.surely), doubts: match.doubts }];
  });
}

function tell(course: Course, { rule, perhaps, doubts }: Hit, direction: Reason['direction']): void {
  if (rule.action !== 'pass')
    course.because.push({ effect: rule.action, direction, connections: perhaps, at: [rule.at] });
  course.doubts.push(...doubts.flatMap((doubt) => narrowed(doubt, perhaps)));
}

function joined(hits: readonly Hit[], action: Rule['action']): Connections {
  const own = hits.filter(({ rule }) => rule.action === action);
  return own.map(({ perhaps }) => perhaps).reduce(unionConnections, noConnections);
}

/** What one of them does, and another does otherwise: which of them is applied is not defined (N-2.3). */
function disagreements(all: readonly (readonly Hit[])[]): readonly Doubt[] {
  const at = new Set<Anchor>();
  let connections = noConnections;
  all.forEach((hits, index) => {
    const others = all.slice(index + 1).flat();
    for (const hit of hits)
      for (const other of others) {
        const both = intersectConnections(hit.perhaps, other.perhaps);
        if (hit.rule.action === other.rule.action || isNoConnections(both)) continue;
        connections = unionConnections(connections, both);
        at.add(hit.rule.at).add(other.rule.at);
      }
  });
  return at.size === 0 ? [] : [{ reason: samePriority, at: [...at], connections }];
}

export const samePriority = 'policies of the same priority disagree, and nothing says which of them goes first';
