import { below } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import type { ServicePort } from '../../model/service';
import { rule } from '../../rule';

export const targetPortNotDeclared = rule({
  id: 'target-port-not-declared',
  on: 'service',
  severity: 'information',
  summary: 'No pod that a Service selects declares the port that traffic is sent to.',
  mistakes: ['M-66', 'M-67'],
  *check(service, cluster) {
    const selected = cluster.selectedBy(service);
    for (const port of service.ports) {
      const { targetPort, targetAt: at, protocol } = port;
      const declared = selected.map(({ ports }) => ports.filter((one) => one.protocol === protocol));
      // Who declares no port at all does not care to; and what some pods declare may be there on the others.
      if (declared.length === 0 || declared.some((ports) => ports.length === 0)) continue;
      const numbers = [...new Set(declared.flat().map((one) => one.port))];
      if (typeof targetPort === 'string' || numbers.includes(targetPort)) continue;
      const isWritten = at.path.at(-1) === 'targetPort';
      const isSwapped = isWritten && numbers.includes(port.port) && usual.includes(targetPort);
      yield {
        at,
        // What clients are used to ask for, where the pods' own port stands for them: the two changed places.
        mistakes: isWritten && numbers.includes(port.port) ? ['M-67'] : ['M-66'],
        severity: isSwapped ? 'warning' : 'information',
        message: `No pod behind the Service declares ${protocol} port ${targetPort}; declared is ${numbers.join(', ')}.`,
        related: declared.flat().map((one) => ({ at: one.at, message: `${one.protocol} port ${one.port}` })),
        fixes: fixes(port, targetPort, numbers),
      };
    }
  },
});

/** The ports of Services rather than of pods, which may not open them without privileges. */
const usual = [80, 443];

function fixes({ at, targetAt, port }: ServicePort, target: number, numbers: readonly number[]): readonly Fix[] {
  const [only, ...others] = numbers;
  const isWritten = targetAt.path.at(-1) === 'targetPort';
  if (isWritten && numbers.includes(port)) {
    const edits = [
      { kind: 'set', at: below(at, 'port'), value: target },
      { kind: 'set', at: targetAt, value: port },
    ] as const;
    return [{ title: `Swap \`port\` and \`targetPort\``, edits }];
  }
  if (only === undefined || others.length > 0) return [];
  const edit = isWritten
    ? ({ kind: 'set', at: targetAt, value: only } as const)
    : ({ kind: 'insert', at, key: 'targetPort', value: only } as const);
  return [{ title: `Send it to port ${only}`, edits: [edit] }];
}
