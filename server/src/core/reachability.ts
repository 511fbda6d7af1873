import { cni } from './cluster/cni';
import { podFamilies } from './cluster/pod-families';
import { allWorkloads, workloadKey } from './cluster/workloads';
import { workspace, type FileId } from './inputs';
import type { Anchor } from './model/anchor';
import type { Workload } from './model/workload';
import { query, type Database } from './query';
import { classes } from './reach/classes';
import { outsideParts, type OutsidePart } from './reach/outside-parts';
import { pairsOf, type Pair } from './reach/pairs';
import { scopes, type Scope } from './scopes';
import { toCidrs } from './sets/addresses';
import { allConnections, type Connections } from './sets/connections';
import { locate } from './syntax/locate';
import { emptyRange, type Range } from './text';

/** Who can reach whom in all clusters of the workspace: each pair that may connect, with what and why not for sure. */
export interface Reachability {
  readonly endpoints: readonly ReachEndpoint[];
  readonly connections: readonly ReachConnection[];
  readonly assumptions: readonly string[];
}

export interface ReachEndpoint {
  readonly id: string;
  readonly kind: 'workload' | 'external';
  readonly cluster: string;
  readonly namespace?: string;
  readonly name?: string;
  /** The kind of object. */
  readonly workload?: string;
  readonly owner?: { readonly kind: string; readonly name: string };
  readonly cidrs?: readonly string[];
}

export interface ReachConnection {
  readonly from: string;
  readonly to: string;
  readonly ports: Connections;
  readonly maybe: readonly ReachDoubt[];
  /** Where the network plugin is known not to enforce policies: what they would leave. */
  readonly ifEnforced?: Connections;
}

export interface ReachDoubt {
  readonly ports: Connections;
  readonly reason: string;
  readonly at: readonly Place[];
}

export interface Place {
  readonly file: FileId;
  readonly range: Range;
}

export const reachability = query<typeof workspace, Reachability>('reachability', (db) => {
  const all = scopes(db, workspace);
  const parts = all.map((scope) => clusterReachability(db, scope, all.length > 1 ? `${scope.name}:` : ''));
  return {
    endpoints: parts.flatMap((part) => part.endpoints),
    connections: parts.flatMap((part) => part.connections),
    assumptions: parts.flatMap((part) => part.assumptions),
  };
});

function clusterReachability(db: Database, scope: Scope, prefix: string): Reachability {
  const workloads = allWorkloads(db, scope.id);
  if (workloads.length === 0) return { endpoints: [], connections: [], assumptions: [] };
  const outside = outsideParts(db, scope.id);
  return {
    endpoints: [
      ...workloads.map((workload) => workloadEndpoint(workload, scope, prefix)),
      ...outside.map((part) => outsideEndpoint(part, scope, prefix)),
    ],
    connections: connectionsIn(db, scope, outside, prefix),
    assumptions: assumptionsOf(db, scope, prefix),
  };
}

function workloadEndpoint(workload: Workload, scope: Scope, prefix: string): ReachEndpoint {
  const { namespace, name, type, owner } = workload;
  const own = owner && type === 'Pod' ? { owner } : {};
  const id = prefix + workloadKey(workload);
  return { id, kind: 'workload', cluster: scope.name, namespace, name, workload: type, ...own };
}

function outsideEndpoint(part: OutsidePart, scope: Scope, prefix: string): ReachEndpoint {
  const id = outsideId(part, prefix);
  return { id, kind: 'external', cluster: scope.name, cidrs: toCidrs(part.addresses) };
}

function outsideId({ addresses }: OutsidePart, prefix: string): string {
  return `${prefix}external/${toCidrs(addresses)[0] ?? ''}`;
}

function connectionsIn(
  db: Database,
  scope: Scope,
  outside: readonly OutsidePart[],
  prefix: string,
): readonly ReachConnection[] {
  const podClasses = classes(db, scope.id);
  const ids = new Map<number, readonly string[]>([
    ...podClasses.map(({ members }, index) => [index, members.map((one) => prefix + workloadKey(one))] as const),
    ...outside.map((part) => [podClasses.length + part.sample, [outsideId(part, prefix)]] as const),
  ]);
  const { enforces } = cni(db, scope.id).profile;
  const places = new Map<Anchor, Place>();
  const placeOf = (anchor: Anchor): Place => {
    const place = places.get(anchor) ?? placeOfAnchor(db, anchor);
    places.set(anchor, place);
    return place;
  };
  return pairsOf(db, scope.id, [...ids.keys()], enforces ? 'possible' : 'all').flatMap((pair) => {
    const said = enforces ? enforced(pair, placeOf) : unenforced(pair);
    const targets = ids.get(pair.to) ?? [];
    return (ids.get(pair.from) ?? []).flatMap((from) =>
      targets.flatMap((to) => (from === to ? [] : [{ from, to, ...said }])),
    );
  });
}

type Said = Omit<ReachConnection, 'from' | 'to'>;

function enforced({ surely, doubts }: Pair, placeOf: (anchor: Anchor) => Place): Said {
  const maybe = doubts.map(({ reason, connections, at }) => ({ ports: connections, reason, at: at.map(placeOf) }));
  return { ports: surely, maybe };
}

function unenforced({ surely }: Pair): Said {
  return { ports: allConnections, maybe: [], ifEnforced: surely };
}

function placeOfAnchor(db: Database, anchor: Anchor): Place {
  return { file: anchor.file, range: locate(db, anchor) ?? emptyRange };
}

export function placesOf(db: Database, anchors: readonly Anchor[]): readonly Place[] {
  return anchors.map((anchor) => placeOfAnchor(db, anchor));
}

function assumptionsOf(db: Database, scope: Scope, prefix: string): readonly string[] {
  const said: string[] = [];
  if (cni(db, scope.id).known === 'assumed') {
    said.push(
      `${prefix} No file shows the network plugin: one that enforces NetworkPolicy as Kubernetes specifies is assumed.`,
    );
  }
  if (!podFamilies(db, scope.id).isKnown)
    said.push(`${prefix} No file shows the addresses of pods: they are taken to be IPv4.`);
  return said.map((sentence) => sentence.trim());
}
