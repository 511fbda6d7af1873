import { below } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import type { NamedPort, NumberedPorts, Policy, PortMatch, Rule } from '../../model/policy';
import type { Workload } from '../../model/workload';
import { rule, type Answers } from '../../rule';
import { portsToString } from '../../sets/ports';

export const policyPortNotSupported = rule({
  id: 'policy-port-not-supported',
  on: 'policy',
  severity: 'warning',
  summary: 'A policy names ports in a way that the network plugin of the cluster does not support.',
  mistakes: ['M-34', 'M-35'],
  *check(policy, cluster) {
    const { profile, known, signs } = cluster.cni();
    if (known === 'assumed' || !profile.enforces) return;
    for (const one of [...(policy.ingress?.rules ?? []), ...(policy.egress?.rules ?? [])]) {
      for (const port of one.ports === 'all' ? [] : one.ports) {
        const isNamed = port.kind === 'named';
        const outcome = isNamed ? ofName(port, cluster) : ofRange(port, cluster);
        if (outcome === undefined) continue;
        yield {
          at: isNamed ? port.portAt : below(port.at, 'endPort'),
          mistakes: [isNamed ? 'M-34' : 'M-35'],
          message: `${profile.title} ${outcome}`,
          related: signs.slice(0, 1).map(({ at, seen }) => ({ at, message: `Shows ${profile.title}: ${seen}` })),
          fixes: isNamed ? numberFix(port, policy, podsBehind(one, policy, cluster)) : listFix(port),
        };
      }
    }
  },
});

/** What becomes of a port by name (N-8.3). */
function ofName({ name, protocol }: NamedPort, { cni }: Answers): string | undefined {
  switch (cni().profile.namedPorts) {
    case 'resolved':
      return undefined;
    case 'open-all':
      return `looks up no ports by name: for \`${name}\` it takes every ${protocol === 'any' ? '' : `${protocol} `}port.`;
    case 'ignored':
      return `looks up no ports by name: a rule for \`${name}\` allows nothing.`;
    case 'policy-dropped':
      return `looks up no ports by name: because of \`${name}\`, the whole policy counts for nothing.`;
  }
}

function ofRange({ ports, withoutEnd }: NumberedPorts, { cni }: Answers): string | undefined {
  if (!withoutEnd || cni().profile.endPort) return undefined;
  return `does not know \`endPort\`: of ${portsToString(ports)}, only port ${portsToString(withoutEnd)} counts.`;
}

function podsBehind(one: Rule, policy: Policy, { destinations }: Answers): readonly Workload[] {
  return destinations(policy).find(({ rule: other }) => other === one)?.pods ?? [];
}

/** The number that all pods give the name, where they agree. */
function numberFix(port: PortMatch, { type }: Policy, pods: readonly Workload[]): readonly Fix[] {
  if (port.kind !== 'named' || type !== 'NetworkPolicy') return [];
  const meant = pods.map(({ ports }) => ports.find((one) => one.name === port.name && one.protocol === port.protocol));
  const [value, ...others] = new Set(meant.map((one) => one?.port));
  if (value === undefined || others.length > 0) return [];
  return [{ title: `Change to \`${value}\``, edits: [{ kind: 'set', at: port.portAt, value }] }];
}

/** A short range as a list of its ports. */
function listFix({ at, ports, protocol }: NumberedPorts): readonly Fix[] {
  const [first, last] = ports[0] ?? [0, 0];
  const list = { ...at, path: at.path.slice(0, -1) };
  if (last - first > 15) return [];
  const others = Array.from({ length: last - first }, (_, index) => ({ protocol, port: first + index + 1 }));
  const edits = others.map((value) => ({ kind: 'append', at: list, value }) as const);
  return [{ title: 'List the ports one by one', edits: [{ kind: 'remove', at: below(at, 'endPort') }, ...edits] }];
}
