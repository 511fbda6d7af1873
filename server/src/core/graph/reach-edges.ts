import type { GraphEdge } from '../../protocol';
import { cni } from '../cluster/cni';
import { workloadKey } from '../cluster/workloads';
import type { Policy } from '../model/policy';
import type { Database } from '../query';
import { isolatingPolicies } from '../reach/admission';
import { classes } from '../reach/classes';
import { outsideParts } from '../reach/outside-parts';
import { pairsOf, type Pair } from '../reach/pairs';
import type { Scope } from '../scopes';
import {
  allConnections,
  connectionsToString,
  coversConnections,
  isNoConnections,
  type Connections,
} from '../sets/connections';
import { outsideId, workloadId } from './ids';
import { placeOf } from './places';

/** What policies allow between workloads, and between those and the outside. */
export interface ReachEdges {
  readonly edges: readonly GraphEdge[];
  /** Whether that is all; where it is too much to draw, it is what policies decide, and not even all of that. */
  readonly isComplete: boolean;
}

/** More lines than these are neither drawn nor read. */
const mostEdges = 20_000;
const mostClasses = 500;

export function reachEdges(db: Database, scope: Scope): ReachEdges {
  const ends = endsOf(db, scope);
  const { enforces } = cni(db, scope.id).profile;
  const pairs = pairsOf(db, scope.id, [...ends.keys()], enforces ? 'possible' : 'all');
  const groups = pairs.map((pair) => groupOf(db, pair, ends, enforces));
  const isSmall = groups.reduce((sum, group) => sum + sizeOf(group), 0) <= mostEdges;
  const shown = isSmall ? groups : within(groups.filter(({ isDecided }) => isDecided));
  return { edges: shown.flatMap(edgesIn), isComplete: isSmall && ends.size >= classes(db, scope.id).length };
}

/** One end of connections: the nodes that no policy tells apart, and the policies that close them. */
interface End {
  readonly ids: readonly string[];
  readonly ingress: readonly Policy[];
  readonly egress: readonly Policy[];
}

/** By the numbers that `pairsOf` knows them by. */
function endsOf(db: Database, scope: Scope): ReadonlyMap<number, End> {
  const all = classes(db, scope.id);
  const pods = all.map(({ sample, members }, index) => {
    const ids = members.map((member) => workloadId(scope, workloadKey(member)));
    const ingress = isolatingPolicies(db, scope.id, sample, 'ingress');
    const egress = isolatingPolicies(db, scope.id, sample, 'egress');
    return [index, { ids, ingress, egress }] as const;
  });
  const closed = pods.filter(([, { ingress, egress }]) => ingress.length + egress.length > 0);
  const chosen = pods.length <= mostClasses ? pods : closed.slice(0, mostClasses);
  const outside = outsideParts(db, scope.id).map(
    (part) => [all.length + part.sample, { ids: [outsideId(scope, part)], ingress: [], egress: [] }] as const,
  );
  return new Map<number, End>([...chosen, ...outside]);
}

/** The edges between two ends, which say the same. */
interface Group {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly isDecided: boolean;
  readonly said: Omit<GraphEdge, 'id' | 'from' | 'to'>;
}

function groupOf(db: Database, pair: Pair, ends: ReadonlyMap<number, End>, enforces: boolean): Group {
  const [from, to] = [ends.get(pair.from), ends.get(pair.to)];
  const policies = [...(to?.ingress ?? []), ...(from?.egress ?? [])];
  const place = policies[0] && placeOf(db, policies[0].at);
  return {
    from: from?.ids ?? [],
    to: to?.ids ?? [],
    isDecided: policies.length > 0,
    said: {
      kind: 'reaches',
      certainty: certaintyOf(pair, enforces),
      label: connectionsToString(passing(pair, enforces)),
      reason: reasonOf(pair, policies, enforces),
      ...(place ? { place } : {}),
    },
  };
}

function sizeOf({ from, to }: Group): number {
  return from.length * to.length - (from === to ? from.length : 0);
}

function within(groups: readonly Group[]): readonly Group[] {
  let left = mostEdges;
  return groups.filter((group) => {
    left -= sizeOf(group);
    return left >= 0;
  });
}

/** A workload is never drawn with itself. */
function edgesIn({ from, to, said }: Group): readonly GraphEdge[] {
  return from.flatMap((source) =>
    to.flatMap((target) =>
      source === target ? [] : [{ id: `${source} ${target}`, from: source, to: target, ...said }],
    ),
  );
}

function certaintyOf({ surely, perhaps }: Pair, enforces: boolean): GraphEdge['certainty'] {
  if (!enforces) return coversConnections(surely, allConnections) ? 'yes' : 'unenforced';
  return isNoConnections(surely) && !isNoConnections(perhaps) ? 'maybe' : 'yes';
}

function passing({ surely, perhaps }: Pair, enforces: boolean): Connections {
  if (!enforces) return allConnections;
  return isNoConnections(surely) ? perhaps : surely;
}

function reasonOf({ surely, doubts }: Pair, policies: readonly Policy[], enforces: boolean): string {
  if (policies.length === 0) return 'No policy speaks of either end.';
  const names = [...new Set(policies.map(({ namespace, name }) => `\`${namespace}/${name}\``))].join(', ');
  if (!enforces && !coversConnections(surely, allConnections))
    return `${names} would leave ${connectionsToString(surely)}, but the network plugin enforces no policies.`;
  const said = doubts.map((one) => one.reason).join('; ');
  return said === '' ? `Allowed by ${names}.` : `${names}: not certain, for ${said}.`;
}
