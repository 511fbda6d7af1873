import type { ContainerSettings } from '../../model/pod-settings';
import { rule } from '../../rule';

export const probePortMissing = rule({
  id: 'probe-port-missing',
  on: 'pod-settings',
  severity: 'error',
  summary: 'A probe asks at a port by a name that its container does not have.',
  mistakes: [],
  *check({ containers }, { nearestWord }) {
    for (const container of containers) {
      const names = container.ports.flatMap(({ name }) => name ?? []);
      for (const { at, port } of container.probes) {
        if (typeof port === 'number' || names.includes(port)) continue;
        const value = nearestWord(port, names) ?? only(container);
        const listed = container.ports.map((one) => (one.name === undefined ? String(one.port) : `\`${one.name}\``));
        yield {
          at,
          message: `The probe always fails: its container has no port named \`${port}\`, but ${listed.join(', ') || 'none at all'}.`,
          related: container.ports.map((one) => ({ at: one.at, message: `${one.protocol} port ${one.port}` })),
          fixes: value === undefined ? [] : [{ title: `Change to \`${value}\``, edits: [{ kind: 'set', at, value }] }],
        };
      }
    }
  },
});

function only({ ports }: ContainerSettings): string | number | undefined {
  const [first, ...others] = ports;
  return others.length === 0 ? (first?.name ?? first?.port) : undefined;
}
