import { groupedBy } from '../groups';
import { cni } from '../cluster/cni';
import { workspace } from '../inputs';
import { query, type Database } from '../query';
import { rectanglesOf, type Rectangle } from '../reach/rectangles';
import { assumptionsOf, type ReachConnection, type ReachEndpoint } from '../reachability';
import { blocksOf, chosen, everyone, type Asked, type Block, type Chosen } from './asked';
import { populated, type Populated } from './members';
import { tellerOf } from './places';
import { allConnections } from '../sets/connections';

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
export const classReachability = query<typeof workspace, ClassReachability>('classReachability', (db) =>
  among(db, populated(db), everyone),
);

/** The same as `askedReachability`, but for Services. Throws `UnknownWord`. */
export function askedClassReachability(db: Database, asked: Asked): ClassReachability {
  const clusters = populated(db);
  return among(db, clusters, chosen(db, clusters, [], asked));
}

function among(db: Database, clusters: readonly Populated[], choice: Chosen): ClassReachability {
  const parts = clusters.map((cluster) => {
    const classes = classesOf(cluster, choice);
    const blocks = blocksOf(classes, classes, choice);
    const taken = new Set(blocks.flatMap(({ sources, targets }) => [...sources, ...targets]));
    return { cluster, classes: classes.filter((one) => taken.has(one)), blocks };
  });
  return {
    endpoints: parts.flatMap(({ cluster, classes }) => {
      const ids = new Set(classes.flatMap(({ members }) => members));
      return cluster.members.flatMap(({ endpoint }) => (ids.has(endpoint.id) ? [endpoint] : []));
    }),
    classes: parts.flatMap(({ classes }) => classes.map(({ id, members }) => ({ id, members }))),
    rectangles: parts.flatMap(({ cluster, blocks }) => blocks.flatMap((block) => rectanglesIn(db, cluster, block))),
    assumptions: parts.flatMap(({ cluster: { scope, prefix }, blocks }) =>
      blocks.length === 0 ? [] : assumptionsOf(db, scope, prefix),
    ),
  };
}

interface NumberedClass extends ReachClass {
  readonly number: number;
  /** Of one of its members; the same is asked of all. */
  readonly endpoint: ReachEndpoint;
}

/** Of those that no policy tells apart, but that are not all asked for alike, some are a class of their own. */
function classesOf({ members }: Populated, { isSource, isTarget, isInside }: Chosen): readonly NumberedClass[] {
  const found = groupedBy(members, ({ endpoint, number }) =>
    JSON.stringify([number, isSource(endpoint), isTarget(endpoint), isInside(endpoint)]),
  );
  return [...found.values()].map((own) => {
    const [{ number, endpoint }] = own;
    return { id: endpoint.id, members: own.map((member) => member.endpoint.id), number, endpoint };
  });
}

type ClassBlock = Block<NumberedClass, NumberedClass>;

function rectanglesIn(db: Database, { scope }: Populated, { sources, targets }: ClassBlock): readonly ReachRectangle[] {
  const { enforces } = cni(db, scope.id).profile;
  const [senders, receivers] = [byNumber(sources), byNumber(targets)];
  const wanted = { sources: senders.keys(), targets: receivers.keys(), which: enforces ? 'possible' : 'all' } as const;
  const say = enforces ? enforced(db) : unenforced;
  return rectanglesOf(db, scope.id, wanted).flatMap((rectangle) => {
    const [from, to] = [classesAt(senders, rectangle.from), classesAt(receivers, rectangle.to)];
    return isEmpty(from, to) ? [] : [{ from: from.map(({ id }) => id), to: to.map(({ id }) => id), ...say(rectangle) }];
  });
}

type ByNumber = ReadonlyMap<number, readonly ReachClass[]>;

function byNumber(classes: readonly NumberedClass[]): ByNumber {
  const found = new Map<number, NumberedClass[]>();
  for (const one of classes) found.set(one.number, [...(found.get(one.number) ?? []), one]);
  return found;
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
