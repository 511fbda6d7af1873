import { selectPods } from '../cluster/select-pods';
import type { Policy, Rule } from '../model/policy';
import type { Workload } from '../model/workload';
import { lastingLabels, portsFor } from '../path/allowance';
import type { Database } from '../query';
import { isolatingPolicies, portsOf } from '../reach/admission';
import { verdictBetween } from '../reach/verdict';
import type { ClusterId } from '../scopes';
import { coversConnections, noConnections, unionConnections, type Connections } from '../sets/connections';
import type { Draft } from './draft';
import { freeName } from './free-name';
import { peerOf, selectorValue } from './selector-value';

type Direction = 'ingress' | 'egress';

/** More pairs than these are not looked at: those of a kind get the same answer. */
const mostSubjects = 8;

/**
 * What the other side of a policy's rules lacks: a connection needs the egress of the one and the ingress of the other
 * (N-1.11). One policy for each workload that is closed and does not let through what a rule here allows.
 */
export function mirrored(db: Database, cluster: ClusterId, policy: Policy): readonly Draft[] {
  if (policy.type !== 'NetworkPolicy') return [];
  const names = new Set<string>();
  return (['ingress', 'egress'] as const).flatMap((direction) =>
    closedOthers(db, cluster, policy, direction).map(([workload, connections]) => {
      const name = freeName(db, cluster, workload.namespace, `${workload.name}-for-${policy.name}`, names);
      names.add(name);
      return draftFor(policy, direction, workload, connections, name);
    }),
  );
}

/** The workloads that rules of a direction name, and what each of them lacks. */
function closedOthers(
  db: Database,
  cluster: ClusterId,
  policy: Policy,
  direction: Direction,
): readonly (readonly [Workload, Connections])[] {
  const own = selectPods(db, cluster, policy.subject).surely.slice(0, mostSubjects);
  const lacking = new Map<Workload, Connections>();
  for (const rule of policy[direction]?.rules ?? []) {
    for (const other of namedIn(db, cluster, rule)) {
      if (isolatingPolicies(db, cluster, other, opposite(direction)).length === 0 || other.hostNetwork) continue;
      const meant = own.map((one) => missing(db, cluster, rule, direction, one, other));
      const all = meant.reduce(unionConnections, lacking.get(other) ?? noConnections);
      if (all !== noConnections) lacking.set(other, all);
    }
  }
  return [...lacking];
}

function opposite(direction: Direction): Direction {
  return direction === 'ingress' ? 'egress' : 'ingress';
}

function namedIn(db: Database, cluster: ClusterId, { peers }: Rule): readonly Workload[] {
  if (peers === 'anyone') return [];
  return peers.flatMap((peer) => (peer.kind === 'pods' ? selectPods(db, cluster, peer.pods).surely : []));
}

/** What a rule is about between two workloads, if any of it does not surely get through. */
function missing(
  db: Database,
  cluster: ClusterId,
  { ports }: Rule,
  direction: Direction,
  own: Workload,
  other: Workload,
): Connections {
  const [from, to] = direction === 'ingress' ? [other, own] : [own, other];
  if (from === to) return noConnections;
  const meant = portsOf(ports, to);
  const { perhaps } = verdictBetween(db, cluster, { kind: 'pod', workload: from }, { kind: 'pod', workload: to });
  return coversConnections(perhaps, meant) ? noConnections : meant;
}

function draftFor(
  policy: Policy,
  direction: Direction,
  workload: Workload,
  connections: Connections,
  name: string,
): Draft {
  const { namespace } = workload;
  const rule = {
    why: [`NetworkPolicy \`${policy.namespace}/${policy.name}\` allows this on its side.`],
    peers: [peerOf(policy.namespace, selectorValue(policy.subject.pods), namespace)],
    ports: portsFor(connections),
  };
  return {
    name,
    namespace,
    remarks: [],
    podSelector: { matchLabels: lastingLabels(workload) },
    ingress: direction === 'egress' ? [rule] : undefined,
    egress: direction === 'ingress' ? [rule] : undefined,
  };
}
