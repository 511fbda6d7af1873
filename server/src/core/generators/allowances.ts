import { factsIn } from '../cluster/facts-in';
import { namespaceNames } from '../cluster/namespaces';
import { selectPods } from '../cluster/select-pods';
import { countingRules, namedPeers, singlePort, type Policy, type PortMatch, type Rule } from '../model/policy';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import type { DeclaredConnection, DeclaredPort } from './declaration';

/** More pairs than these are no pods that somebody named. */
const most = 100;

/** Whom the rules of NetworkPolicies name: they are meant to connect, and need both sides open (N-1.11). */
export function allowances(db: Database, cluster: ClusterId): readonly DeclaredConnection[] {
  const policies = namespaceNames(db, cluster).flatMap((name) => factsIn(db, cluster, name, 'policy'));
  return policies
    .filter(({ type }) => type === 'NetworkPolicy')
    .flatMap((policy) =>
      (['ingress', 'egress'] as const).flatMap((direction) =>
        countingRules(policy, direction).flatMap((rule) => allowedBy(db, cluster, policy, rule, direction)),
      ),
    );
}

function allowedBy(
  db: Database,
  cluster: ClusterId,
  policy: Policy,
  rule: Rule,
  direction: 'ingress' | 'egress',
): readonly DeclaredConnection[] {
  const own = selectPods(db, cluster, policy.subject).surely;
  const others = [...new Set(namedPeers(rule).flatMap(({ pods }) => selectPods(db, cluster, pods).surely))];
  const ports = portsOf(rule);
  if (own.length * others.length > most || ports === undefined) return [];
  return own.flatMap((one) =>
    others
      .filter((other) => other !== one)
      .map((other) => {
        const [from, to] = direction === 'ingress' ? [other, one] : [one, other];
        const why = `NetworkPolicy \`${policy.name}\` allows it`;
        return {
          kind: 'connection' as const,
          from: { kind: 'workload' as const, workload: from },
          to: { kind: 'workload' as const, workload: to },
          ports,
          why,
        };
      }),
  );
}

/** `undefined` where they cannot be listed one by one. */
function portsOf({ ports }: Rule): readonly DeclaredPort[] | undefined {
  if (ports === 'all') return [];
  const listed = ports.map(portOf);
  return listed.every((port) => port !== undefined) ? listed : undefined;
}

function portOf(match: PortMatch): DeclaredPort | undefined {
  if (match.kind === 'named')
    return match.protocol === 'any' ? undefined : { protocol: match.protocol, port: match.name };
  const port = singlePort(match);
  return port === undefined ? undefined : { protocol: match.protocol, port };
}
