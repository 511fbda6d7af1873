import { cni } from './cluster/cni';
import { podFamilies } from './cluster/pod-families';
import { workspace, type FileId } from './inputs';
import { query, type Database } from './query';
import { blocksOf, chosen, type Asked, type Chosen } from './reachability/asked';
import { connectionsBetween } from './reachability/connections';
import { populated, type Populated } from './reachability/members';
import { connectionsFromOutside, connectionsToIngresses } from './reachability/from-outside';
import { ingressesOf, servicesOf, type IngressTarget, type ServiceTarget } from './reachability/services';
import { connectionsToServices } from './reachability/through-services';
import type { Scope } from './scopes';
import type { Connections } from './sets/connections';
import type { Range } from './text';
import { snapshotOf } from './snapshot/of-cluster';

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
  const clusters = populated(db).map((cluster) => ({
    cluster,
    services: servicesOf(db, cluster),
    ingresses: ingressesOf(db, cluster),
  }));
  const targets = clusters.flatMap(({ services, ingresses }) => [...services, ...ingresses]);
  const choice = chosen(
    db,
    clusters.map(({ cluster }) => cluster),
    targets,
    asked,
  );
  const parts = clusters.map((one) => partOf(db, asked.services ? one : { ...one, ...noServices }, choice));
  return {
    endpoints: parts.flatMap((part) => part.endpoints),
    connections: parts.flatMap((part) => part.connections),
    assumptions: parts.flatMap((part) => part.assumptions),
  };
}

interface Destinations {
  readonly cluster: Populated;
  readonly services: readonly ServiceTarget[];
  readonly ingresses: readonly IngressTarget[];
}

const noServices = { services: [], ingresses: [] };

function partOf(db: Database, { cluster, services, ingresses }: Destinations, choice: Chosen): Reachability {
  const { scope, prefix, members } = cluster;
  const direct = blocksOf(members, members, choice);
  const toServices = blocksOf(members, services, choice);
  const toIngresses = blocksOf(members, ingresses, choice);
  const blocks = [...direct, ...toServices, ...toIngresses];
  const ends = new Set(
    blocks.flatMap(({ sources, targets }) => [...sources, ...targets]).map(({ endpoint }) => endpoint),
  );
  return {
    endpoints: [...members, ...services, ...ingresses].flatMap(({ endpoint }) =>
      ends.has(endpoint) ? [endpoint] : [],
    ),
    connections: [
      ...direct.flatMap((block) => connectionsBetween(db, scope, block)),
      ...toServices.flatMap(({ sources, targets }) => connectionsToServices(db, cluster, sources, targets)),
      ...toServices.flatMap(({ sources, targets }) => connectionsFromOutside(db, cluster, sources, targets)),
      ...toIngresses.flatMap(({ sources, targets }) => connectionsToIngresses(db, cluster, sources, targets)),
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
  const snapshot = snapshotOf(db, scope.id);
  if (snapshot)
    said.push(`${prefix} Addresses of pods are those that context ${snapshot.context} had at ${snapshot.taken}.`);
  return said.map((sentence) => sentence.trim());
}
