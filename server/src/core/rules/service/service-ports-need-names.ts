import { below } from '../../model/anchor';
import type { ServicePort } from '../../model/service';
import { rule } from '../../rule';

export const servicePortsNeedNames = rule({
  id: 'service-ports-need-names',
  on: 'service',
  severity: 'error',
  summary: 'A Service with several ports has one without a name, or two of the same name.',
  mistakes: ['M-69'],
  *check({ ports }) {
    if (ports.length < 2) return;
    for (const [index, port] of ports.entries()) {
      const { at, name } = port;
      const isRepeated = name !== undefined && ports.slice(0, index).some((other) => other.name === name);
      if (name !== undefined && !isRepeated) continue;
      const value = freeName(port, ports);
      yield {
        at: isRepeated ? below(at, 'name') : at,
        message: isRepeated
          ? `The API server refuses this Service: two of its ports are named \`${name}\`.`
          : 'The API server refuses this Service: it has several ports, and this one has no name.',
        fixes: [
          {
            title: `Name it \`${value}\``,
            edits: [
              isRepeated ? { kind: 'set', at: below(at, 'name'), value } : { kind: 'insert', at, key: 'name', value },
            ],
          },
        ],
      };
    }
  },
});

/** The name that the pods use, or one made of protocol and number, which no two ports of a Service share. */
function freeName({ at, targetPort, protocol, port }: ServicePort, ports: readonly ServicePort[]): string {
  const others = ports.filter((other) => other.at !== at);
  const isFree =
    typeof targetPort === 'string' &&
    !others.some((other) => other.name === targetPort || other.targetPort === targetPort);
  return isFree ? targetPort : `${protocol.toLowerCase()}-${String(port)}`;
}
