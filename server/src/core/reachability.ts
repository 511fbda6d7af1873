import { cni } from './cluster/cni';
import { podFamilies } from './cluster/pod-families';
import { allWorkloads, workloadKey } from './cluster/workloads';
import { workspace, type FileId } from './inputs';
import type { Anchor } from './model/anchor';
import type { Doubt } from './model/verdict';
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
  const ids = idsOf(db, scope, outside, prefix);
  const { enforces } = cni(db, scope.id).profile;
  const say = enforces ? enforced(db) : unenforced;
  return pairsOf(db, scope.id, [...ids.keys()], enforces ? 'possible' : 'all').flatMap((pair) =>
    connectionsOf(ids.get(pair.from) ?? [], ids.get(pair.to) ?? [], say(pair)),
  );
}

/** The endpoints of each class, and each part of the outside, by the numbers that pairs go by. */
function idsOf(
  db: Database,
  scope: Scope,
  outside: readonly OutsidePart[],
  prefix: string,
): ReadonlyMap<number, readonly string[]> {
  const all = classes(db, scope.id);
  return new Map<number, readonly string[]>([
    ...all.map(({ members }, index) => [index, members.map((one) => prefix + workloadKey(one))] as const),
    ...outside.map((part) => [all.length + part.sample, [outsideId(part, prefix)]] as const),
  ]);
}

type Said = Omit<ReachConnection, 'from' | 'to'>;

/** A workload is never listed with itself, and one like it is. */
function connectionsOf(sources: readonly string[], targets: readonly string[], said: Said): readonly ReachConnection[] {
  return sources.flatMap((from) => targets.flatMap((to) => (from === to ? [] : [{ from, to, ...said }])));
}

/** Many pairs share their doubts, and many doubts their places: each is told, and looked up, once. */
function enforced(db: Database): (pair: Pair) => Said {
  const places = new Map<Anchor, Place>();
  const told = new Map<readonly Doubt[], readonly ReachDoubt[]>();
  const placeOf = (anchor: Anchor): Place => remembered(places, anchor, () => placeOfAnchor(db, anchor));
  const tell = ({ reason, connections, at }: Doubt): ReachDoubt => ({
    ports: connections,
    reason,
    at: at.map(placeOf),
  });
  return ({ surely, doubts }) => ({ ports: surely, maybe: remembered(told, doubts, () => doubts.map(tell)) });
}

function remembered<K, V>(known: Map<K, V>, key: K, compute: () => V): V {
  const value = known.get(key) ?? compute();
  known.set(key, value);
  return value;
}

function unenforced({ surely }: Pair): Said {
  return { ports: allConnections, maybe: [], ifEnforced: surely };
}

function placeOfAnchor(db: Database, anchor: Anchor): Place {
  return { file: anchor.file, range: locate(db, anchor) ?? emptyRange };
}

/** What is assumed where no file tells. */
export function assumptionsOf(db: Database, scope: Scope, prefix: string): readonly string[] {
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
