import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const hostPortRefused = rule({
  id: 'host-port-refused',
  on: 'pod-settings',
  severity: 'error',
  summary:
    'A `hostPort` is none that the API server takes: it stands twice, or differs from the port on the host network.',
  mistakes: ['M-123'],
  *check({ containers, hostNetwork }) {
    const ports = containers.flatMap((container) => container.ports);
    for (const [index, port] of ports.entries()) {
      const { at, hostPort, protocol, hostIP } = port;
      if (hostPort === undefined) continue;
      const isOther = hostNetwork && hostPort !== port.port;
      const isRepeated = ports
        .slice(0, index)
        .some((one) => one.hostPort === hostPort && one.protocol === protocol && one.hostIP === hostIP);
      if (!isOther && !isRepeated) continue;
      const place = below(at, 'hostPort');
      yield {
        at: place,
        message: isOther
          ? `The API server refuses these pods: on the host network, \`hostPort\` has to be the port itself, ${port.port}.`
          : `The API server refuses these pods: they ask twice for ${protocol} port ${hostPort} of the node.`,
        fixes: [
          ...(isOther
            ? [{ title: `Change to \`${port.port}\``, edits: [{ kind: 'set', at: place, value: port.port } as const] }]
            : []),
          { title: 'Remove `hostPort`', edits: [{ kind: 'remove', at: place }] },
        ],
      };
    }
  },
});
