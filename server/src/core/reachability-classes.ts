import { cni } from './cluster/cni';
import { workspace } from './inputs';
import { query, type Database } from './query';
import { rectanglesOf, type Rectangle } from './reach/rectangles';
import { assumptionsOf, type ReachConnection, type ReachEndpoint } from './reachability';
import { populated, type Member, type Populated } from './reachability/members';
import { tellerOf } from './reachability/places';
import { allConnections } from './sets/connections';

/** Who can reach whom, said of classes instead of pairs: it grows with what policies tell apart. */
export interface ClassReachability {
  readonly endpoints: readonly ReachEndpoint[];
  readonly classes: readonly ReachClass[];
  readonly rectangles: readonly ReachRectangle[];
  readonly assumptions: readonly string[];
}

/** Workloads that no policy tells apart, or a part of the outside. Each endpoint is a member of just one. */
export interface ReachClass {
  /** The id of the first member. */
  readonly id: string;
  readonly members: readonly string[];
}

/**
 * What each member of the sources may send to each member of the targets. Nobody is meant with himself; members of one
 * class that is on both sides are, with each other. No two rectangles have a pair in common.
 */
export interface ReachRectangle extends Omit<ReachConnection, 'from' | 'to'> {
  /** Ids of classes. */
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** The same as `reachability`, without a list of pairs. */
export const classReachability = query<typeof workspace, ClassReachability>('classReachability', (db) => {
  const clusters = populated(db).map((cluster) => ({ ...cluster, classes: classesOf(cluster) }));
  return {
    endpoints: clusters.flatMap(({ members }) => members.map(({ endpoint }) => endpoint)),
    classes: clusters.flatMap(({ classes }) => [...classes.values()]),
    rectangles: clusters.flatMap((cluster) => rectanglesIn(db, cluster, cluster.classes)),
    assumptions: clusters.flatMap(({ scope, prefix }) => assumptionsOf(db, scope, prefix)),
  };
});

type ByNumber = ReadonlyMap<number, ReachClass>;

function classesOf({ members }: Populated): ByNumber {
  const found = new Map<number, [Member, ...Member[]]>();
  for (const member of members) {
    const others = found.get(member.number);
    if (others) others.push(member);
    else found.set(member.number, [member]);
  }
  return new Map(
    [...found].map(([number, own]) => [
      number,
      { id: own[0].endpoint.id, members: own.map(({ endpoint }) => endpoint.id) },
    ]),
  );
}

function rectanglesIn(db: Database, { scope }: Populated, classes: ByNumber): readonly ReachRectangle[] {
  const { enforces } = cni(db, scope.id).profile;
  const numbers = [...classes.keys()];
  const which = enforces ? 'possible' : 'all';
  const say = enforces ? enforced(db) : unenforced;
  return rectanglesOf(db, scope.id, { sources: numbers, targets: numbers, which }).flatMap((rectangle) => {
    const [from, to] = [classesAt(classes, rectangle.from), classesAt(classes, rectangle.to)];
    return isEmpty(from, to) ? [] : [{ from: from.map(({ id }) => id), to: to.map(({ id }) => id), ...say(rectangle) }];
  });
}

function classesAt(classes: ByNumber, numbers: readonly number[]): readonly ReachClass[] {
  return numbers.flatMap((number) => classes.get(number) ?? []);
}

/** One workload, and nobody but itself. */
function isEmpty(from: readonly ReachClass[], to: readonly ReachClass[]): boolean {
  const [only, ...others] = [...new Set([...from, ...to])];
  return others.length === 0 && only?.members.length === 1;
}

type Said = Omit<ReachRectangle, 'from' | 'to'>;

function enforced(db: Database): (rectangle: Rectangle) => Said {
  const tell = tellerOf(db);
  return ({ surely, doubts }) => ({ ports: surely, maybe: doubts.map(tell) });
}

function unenforced({ surely }: Rectangle): Said {
  return { ports: allConnections, maybe: [], ifEnforced: surely };
}
