import type { GraphEdge } from '../../protocol';
import { allWorkloads, workloadKey } from '../cluster/workloads';
import { workspace } from '../inputs';
import type { Policy } from '../model/policy';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import { isolatingPolicies } from '../reach/admission';
import { reachability, type ReachConnection } from '../reachability';
import type { Scope } from '../scopes';
import { scopes } from '../scopes';
import { connectionsToString, coversConnections, isNoConnections, unionConnections } from '../sets/connections';
import { outsideId, workloadId } from './ids';
import { placeOf } from './places';

/** What policies allow between workloads, and between those and the outside. */
export function reachEdges(db: Database, scope: Scope): readonly GraphEdge[] {
  const all = reachability(db, workspace);
  const prefix = scopes(db, workspace).length > 1 ? `${scope.name}:` : '';
  const workloads = new Map(allWorkloads(db, scope.id).map((workload) => [prefix + workloadKey(workload), workload]));
  const own = all.connections.filter(({ from, to }) => workloads.has(from) || workloads.has(to));
  return own.map((connection) => {
    const ends = { source: workloads.get(connection.from), target: workloads.get(connection.to) };
    return edgeOf(db, scope, connection, ends);
  });
}

interface Ends {
  readonly source: Workload | undefined;
  readonly target: Workload | undefined;
}

function edgeOf(db: Database, scope: Scope, connection: ReachConnection, { source, target }: Ends): GraphEdge {
  const from = source ? workloadId(scope, workloadKey(source)) : outsideId(connection.from);
  const to = target ? workloadId(scope, workloadKey(target)) : outsideId(connection.to);
  const policies = decidingPolicies(db, scope, { source, target });
  const place = policies[0] && placeOf(db, policies[0].at);
  return {
    id: `${from} ${to}`,
    from,
    to,
    kind: 'reaches',
    certainty: certaintyOf(connection),
    label: labelOf(connection),
    reason: reasonOf(connection, policies),
    ...(place ? { place } : {}),
  };
}

function certaintyOf({ ports, maybe, ifEnforced }: ReachConnection): GraphEdge['certainty'] {
  if (ifEnforced && !coversConnections(ifEnforced, ports)) return 'unenforced';
  return isNoConnections(ports) && maybe.length > 0 ? 'maybe' : 'yes';
}

function labelOf({ ports, maybe }: ReachConnection): string {
  return connectionsToString(
    isNoConnections(ports) ? maybe.map((one) => one.ports).reduce(unionConnections, ports) : ports,
  );
}

/** The policies that close either end, and so decide what is left between them. */
function decidingPolicies(db: Database, scope: Scope, { source, target }: Ends): readonly Policy[] {
  return [
    ...(target ? isolatingPolicies(db, scope.id, target, 'ingress') : []),
    ...(source ? isolatingPolicies(db, scope.id, source, 'egress') : []),
  ];
}

function reasonOf({ maybe, ifEnforced, ports }: ReachConnection, policies: readonly Policy[]): string {
  const names = [...new Set(policies.map(({ namespace, name }) => `\`${namespace}/${name}\``))].join(', ');
  if (policies.length === 0) return 'No policy speaks of either end.';
  if (ifEnforced && !coversConnections(ifEnforced, ports)) {
    return `${names} would leave ${connectionsToString(ifEnforced)}, but the network plugin enforces no policies.`;
  }
  const doubts = maybe.map((one) => one.reason).join('; ');
  return doubts === '' ? `Allowed by ${names}.` : `${names}: not certain, for ${doubts}.`;
}
