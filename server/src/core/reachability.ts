import { cni } from './cluster/cni';
import { podFamilies } from './cluster/pod-families';
import { workspace, type FileId } from './inputs';
import { query, type Database } from './query';
import { blocksOf, chosen, type Asked, type Chosen } from './reachability/asked';
import { connectionsBetween } from './reachability/connections';
import { populated, type Populated } from './reachability/members';
import { servicesOf, type ServiceTarget } from './reachability/services';
import { connectionsToServices } from './reachability/through-services';
import type { Scope } from './scopes';
import type { Connections } from './sets/connections';
import type { Range } from './text';

/** Who can reach whom in all clusters of the workspace: each pair that may connect, with what and why not for sure. */
export interface Reachability {
  readonly endpoints: readonly ReachEndpoint[];
  readonly connections: readonly ReachConnection[];
  readonly assumptions: readonly string[];
}

export interface ReachEndpoint {
  readonly id: string;
  readonly kind: 'workload' | 'external' | 'service' | 'ingress';
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
  const clusters = populated(db);
  return {
    endpoints: clusters.flatMap(({ members }) => members.map(({ endpoint }) => endpoint)),
    connections: clusters.flatMap(({ scope, members }) =>
      connectionsBetween(db, scope, { sources: members, targets: members }),
    ),
    assumptions: clusters.flatMap(({ scope, prefix }) => assumptionsOf(db, scope, prefix)),
  };
});

/** The same for those who are asked for, and not looked at for anybody else. Throws `UnknownWord`. */
export function askedReachability(db: Database, asked: Asked): Reachability {
  const clusters = populated(db).map((cluster) => ({ ...cluster, services: servicesOf(db, cluster) }));
  const services = clusters.flatMap((cluster) => cluster.services);
  const choice = chosen(db, clusters, services, asked);
  const parts = clusters.map((cluster) => partOf(db, cluster, asked.services ? cluster.services : [], choice));
  return {
    endpoints: parts.flatMap((part) => part.endpoints),
    connections: parts.flatMap((part) => part.connections),
    assumptions: parts.flatMap((part) => part.assumptions),
  };
}

function partOf(db: Database, cluster: Populated, services: readonly ServiceTarget[], choice: Chosen): Reachability {
  const { scope, prefix, members } = cluster;
  const direct = blocksOf(members, members, choice);
  const through = blocksOf(members, services, choice);
  const ends = new Set([...direct, ...through].flatMap(({ sources, targets }) => [...sources, ...targets]));
  return {
    endpoints: [...members, ...services].filter((one) => ends.has(one)).map(({ endpoint }) => endpoint),
    connections: [
      ...direct.flatMap((block) => connectionsBetween(db, scope, block)),
      ...through.flatMap(({ sources, targets }) => connectionsToServices(db, cluster, sources, targets)),
    ],
    assumptions: ends.size === 0 ? [] : assumptionsOf(db, scope, prefix),
  };
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
