import { namedPort } from '../cluster/endpoints';
import type { Policy, Rule } from '../model/policy';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import {
  allConnections,
  connectionsOf,
  noConnections,
  protocols,
  unionConnections,
  type Connections,
  type Protocol,
} from '../sets/connections';
import { allPorts, portRange } from '../sets/ports';
import { appliedTo } from './applied';

type Side = 'ingress' | 'egress';

/** The policies that surely close a workload for a direction. */
export function isolatingPolicies(db: Database, cluster: ClusterId, workload: Workload, side: Side): readonly Policy[] {
  if (workload.hostNetwork) return [];
  return appliedTo(db, cluster, workload).flatMap(({ policy, selects }) =>
    selects === 'yes' && policy[side]?.isolates ? [policy] : [],
  );
}

/** Everything that any rule lets through, from or to anyone it names, whether or not such peers are in the files. */
export function openings(db: Database, cluster: ClusterId, workload: Workload, side: Side): Connections {
  const isolating = isolatingPolicies(db, cluster, workload, side);
  if (isolating.length === 0) return allConnections;
  // Cluster-wide policies may open what those leave closed.
  const rules = appliedTo(db, cluster, workload).flatMap(({ policy }) => policy[side]?.rules ?? []);
  const allowing = rules.filter((rule) => rule.action === 'allow');
  return allowing
    .map((rule) => portsOf(rule.ports, side === 'ingress' ? workload : undefined))
    .reduce(unionConnections, noConnections);
}

/** Of named ports, those of the destination count; where that may be anyone, they may be any port. */
export function portsOf(ports: Rule['ports'], destination: Workload | undefined): Connections {
  if (ports === 'all') return allConnections;
  return ports
    .map((port) => {
      if (port.kind === 'numbered') return connectionsOf(port.protocol, port.ports);
      const asked = port.protocol === 'any' ? protocols : [port.protocol];
      return asked.map((protocol) => named(port.name, protocol, destination)).reduce(unionConnections);
    })
    .reduce(unionConnections, noConnections);
}

function named(name: string, protocol: Protocol, destination: Workload | undefined): Connections {
  if (!destination) return connectionsOf(protocol, allPorts);
  const number = namedPort(destination, name, protocol);
  return number === undefined ? noConnections : connectionsOf(protocol, portRange(number));
}
