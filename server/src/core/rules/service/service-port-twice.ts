import { rule } from '../../rule';

export const servicePortTwice = rule({
  id: 'service-port-twice',
  on: 'service',
  severity: 'error',
  summary: 'A Service has the same port twice.',
  mistakes: [],
  *check({ ports }) {
    for (const [index, { at, port, protocol }] of ports.entries()) {
      const first = ports.slice(0, index).find((one) => one.port === port && one.protocol === protocol);
      if (!first) continue;
      yield {
        at,
        message: `The API server refuses this Service: it has ${protocol} port ${port} twice.`,
        related: [{ at: first.at, message: `${protocol} port ${port}` }],
        fixes: [{ title: 'Remove this port', edits: [{ kind: 'remove', at }] }],
      };
    }
  },
});
