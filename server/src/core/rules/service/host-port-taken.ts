import { below, isSameResource } from '../../model/anchor';
import { rule, type Fix, type HostPort } from '../../rule';

export const hostPortTaken = rule({
  id: 'host-port-taken',
  on: 'pod-settings',
  severity: 'warning',
  summary: 'Pods ask for a port of their node that a DaemonSet takes on every node.',
  mistakes: ['M-123'],
  *check(pods, cluster) {
    if (pods.choosesNodes) return;
    for (const own of cluster.claims.hostPorts(pods)) {
      const other = cluster.claims.onEveryNode().find((one) => isClash(one, own));
      // Of two DaemonSets, the later one is told.
      if (!other || isBefore(own, cluster.claims.onEveryNode(), other)) continue;
      const together = cluster.claims.together(pods.at, other.pods.at);
      yield {
        at: below(own.port.at, pods.hostNetwork ? 'containerPort' : 'hostPort'),
        severity: together === 'perhaps' ? 'information' : 'warning',
        message: `${own.port.protocol} port ${own.number} of every node is taken by DaemonSet \`${other.pods.name}\` in namespace \`${other.pods.namespace}\`: where its pod runs, no pod of this ${pods.type} can.`,
        related: [{ at: other.port.at, message: `Port ${other.number} of DaemonSet \`${other.pods.name}\`` }],
        fixes: pods.hostNetwork ? [] : fixes(own, cluster.claims.onEveryNode()),
      };
    }
  },
});

/** Which one is right depends on who asks for it. */
function fixes({ port: { at }, number }: HostPort, all: readonly HostPort[]): readonly Fix[] {
  const place = below(at, 'hostPort');
  const taken = new Set(all.map((one) => one.number));
  const free = Array.from({ length: 100 }, (_, index) => number + index + 1).find((one) => !taken.has(one));
  return [
    { title: 'Take no port of the node', edits: [{ kind: 'remove', at: place }] },
    ...(free === undefined || free > 65_535
      ? []
      : [{ title: `Change to \`${free}\``, edits: [{ kind: 'set', at: place, value: free }] } as const]),
  ];
}

function isClash(a: HostPort, b: HostPort): boolean {
  const [ipA, ipB] = [a, b].map(({ port }) => port.hostIP ?? '0.0.0.0');
  const isSameAddress = ipA === ipB || ipA === '0.0.0.0' || ipB === '0.0.0.0';
  return (
    !isSameResource(a.pods.at, b.pods.at) &&
    a.number === b.number &&
    a.port.protocol === b.port.protocol &&
    isSameAddress
  );
}

function isBefore(own: HostPort, all: readonly HostPort[], other: HostPort): boolean {
  const index = all.findIndex(({ port }) => port === own.port);
  return index >= 0 && index < all.indexOf(other);
}
