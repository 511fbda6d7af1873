import { below } from '../../model/anchor';
import type { NamedPort, Policy } from '../../model/policy';
import type { Workload } from '../../model/workload';
import { rule, type Answers } from '../../rule';

export const policyPortNameMissing = rule({
  id: 'policy-port-name-missing',
  on: 'policy',
  severity: 'warning',
  summary: 'A policy names a port that none of the pods has.',
  mistakes: ['M-33'],
  *check(policy, cluster) {
    for (const { pods, port } of namedPorts(policy, cluster)) {
      const { name, protocol } = port;
      const declared = pods.flatMap(({ ports }) => ports).filter((one) => one.protocol === protocol);
      if (pods.length === 0 || declared.some((one) => one.name === name)) continue;
      const unseen = pods.map(({ namespace, labels }) => cluster.unseenPods(namespace, labels));
      if (unseen.includes('unread-document')) continue;
      const names = [...new Set(declared.flatMap((one) => one.name ?? []))];
      const value = cluster.nearestWord(name, names) ?? (names.length === 1 ? names[0] : undefined);
      const at = below(port.at, 'port');
      yield {
        at,
        severity: unseen.some((reason) => reason) ? 'information' : 'warning',
        message: `None of the pods that connections lead to has a ${protocol} port named \`${name}\`, so this port matches nothing.`,
        related: declared
          .slice(0, 5)
          .map((one) => ({ at: one.at, message: `${protocol} port ${one.port}, ${one.name ?? 'no name'}` })),
        fixes: value === undefined ? [] : [{ title: `Change to \`${value}\``, edits: [{ kind: 'set', at, value }] }],
      };
    }
  },
});

/** Named ports, with the pods they are looked up on: those a policy is about for ingress, the peers for egress. */
function namedPorts({ subject, ingress, egress }: Policy, { select }: Answers) {
  const found: { readonly pods: readonly Workload[]; readonly port: NamedPort }[] = [];
  for (const { ports } of ingress?.rules ?? []) {
    if (ports === 'all') continue;
    const pods = select(subject).surely;
    found.push(...ports.filter((one) => one.kind === 'named').map((port) => ({ pods, port })));
  }
  for (const { ports, peers } of egress?.rules ?? []) {
    if (ports === 'all' || peers === 'anyone') continue;
    const pods = peers.flatMap((peer) => (peer.kind === 'pods' ? select(peer.pods).surely : []));
    found.push(...ports.filter((one) => one.kind === 'named').map((port) => ({ pods, port })));
  }
  return found;
}
