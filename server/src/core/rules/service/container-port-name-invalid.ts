import { below } from '../../model/anchor';
import { legalPortName, portNameFault } from '../../model/port-name';
import { rule } from '../../rule';

export const containerPortNameInvalid = rule({
  id: 'container-port-name-invalid',
  on: 'pod-settings',
  severity: 'error',
  summary: "The name of a container's port is none that the API server takes, or stands twice in one container.",
  mistakes: ['M-70'],
  *check(pods, cluster) {
    const names = pods.containers.flatMap(({ ports }) => ports.flatMap(({ name }) => name ?? []));
    for (const { ports } of pods.containers) {
      for (const [index, { at, name = '' }] of ports.entries()) {
        const fault = name === '' ? undefined : portNameFault(name);
        const isRepeated = name !== '' && ports.slice(0, index).some((other) => other.name === name);
        if (fault === undefined && !isRepeated) continue;
        const why =
          fault === undefined
            ? `two ports of one container are named \`${name}\``
            : `\`${name}\` is no name for a port, for ${fault}`;
        // Of two ports with one name, only people know which is meant where it is said.
        const value = isRepeated ? undefined : legalPortName(name, names);
        const places = value === undefined ? [] : cluster.sayingContainerPort(pods, name);
        yield {
          at: below(at, 'name'),
          message: `The API server refuses these pods: ${why}.`,
          fixes:
            value === undefined
              ? []
              : [
                  {
                    title: `Change to \`${value}\``,
                    edits: places.map((place) => ({ kind: 'set', at: place, value })),
                  },
                ],
        };
      }
    }
  },
});
