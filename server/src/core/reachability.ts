import { cni } from './cluster/cni';
import { podFamilies } from './cluster/pod-families';
import { allWorkloads, workloadKey } from './cluster/workloads';
import { workspace, type FileId } from './inputs';
import type { Anchor } from './model/anchor';
import type { Verdict } from './model/verdict';
import type { Workload } from './model/workload';
import { query, type Database } from './query';
import { classes, type PodClass } from './reach/classes';
import { outsideParts, type OutsidePart } from './reach/outside-parts';
import type { Party } from './reach/party';
import { verdictBetween } from './reach/verdict';
import { scopes, type Scope } from './scopes';
import { toCidrs } from './sets/addresses';
import { allConnections, isNoConnections, type Connections } from './sets/connections';
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
  readonly at: readonly { readonly file: FileId; readonly range: Range }[];
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
  const outside = workloads.length === 0 ? [] : outsideParts(db, scope.id);
  return {
    endpoints: [
      ...workloads.map((workload) => workloadEndpoint(workload, scope, prefix)),
      ...outside.map((part) => ({
        id: outsideId(part, prefix),
        kind: 'external' as const,
        cluster: scope.name,
        cidrs: toCidrs(part.addresses),
      })),
    ],
    connections: connectionsIn(db, scope, outside, prefix),
    assumptions: workloads.length === 0 ? [] : assumptionsOf(db, scope, prefix),
  };
}

function workloadEndpoint(workload: Workload, scope: Scope, prefix: string): ReachEndpoint {
  const { namespace, name, type, owner } = workload;
  const own = owner && workload.type === 'Pod' ? { owner } : {};
  return {
    id: prefix + workloadKey(workload),
    kind: 'workload',
    cluster: scope.name,
    namespace,
    name,
    workload: type,
    ...own,
  };
}

function outsideId({ addresses }: OutsidePart, prefix: string): string {
  return `${prefix}external/${toCidrs(addresses)[0] ?? ''}`;
}

/** One end of connections with every endpoint it stands for. */
interface End {
  readonly party: Party;
  readonly ids: readonly string[];
}

function connectionsIn(
  db: Database,
  scope: Scope,
  outside: readonly OutsidePart[],
  prefix: string,
): readonly ReachConnection[] {
  const pods = classes(db, scope.id).map((one) => podEnd(one, prefix));
  const parts = outside.map((part) => ({
    party: { kind: 'outside' as const, addresses: part.addresses },
    ids: [outsideId(part, prefix)],
  }));
  const ends: readonly End[] = [...pods, ...parts];
  return ends.flatMap((from) =>
    ends.flatMap((to) =>
      from.party.kind === 'outside' && to.party.kind === 'outside' ? [] : connectionsBetween(db, scope, from, to),
    ),
  );
}

function podEnd({ sample, members }: PodClass, prefix: string): End {
  return { party: { kind: 'pod', workload: sample }, ids: members.map((member) => prefix + workloadKey(member)) };
}

function connectionsBetween(db: Database, scope: Scope, from: End, to: End): readonly ReachConnection[] {
  // A workload is never listed with itself, so a class of one has nothing to say to itself.
  if (from.ids.length === 1 && from.ids[0] === to.ids[0]) return [];
  const said = allowedBy(db, verdictBetween(db, scope.id, from.party, to.party), cni(db, scope.id).profile.enforces);
  if (isNoConnections(said.ports) && said.maybe.length === 0) return [];
  return from.ids.flatMap((source) =>
    to.ids.filter((target) => target !== source).map((target) => ({ from: source, to: target, ...said })),
  );
}

function allowedBy(db: Database, verdict: Verdict, enforces: boolean): Omit<ReachConnection, 'from' | 'to'> {
  if (!enforces) return { ports: allConnections, maybe: [], ifEnforced: verdict.surely };
  const maybe = verdict.doubts.map(({ reason, connections, at }) => ({
    ports: connections,
    reason,
    at: placesOf(db, at),
  }));
  return { ports: verdict.surely, maybe };
}

export function placesOf(db: Database, anchors: readonly Anchor[]): ReachDoubt['at'] {
  return anchors.map((anchor) => ({ file: anchor.file, range: locate(db, anchor) ?? emptyRange }));
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
