import { below } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import { rule } from '../../rule';

export const nodePortWithoutType = rule({
  id: 'node-port-without-type',
  on: 'service',
  severity: 'error',
  summary: 'A Service has a `nodePort`, but its type opens none.',
  mistakes: ['M-73'],
  *check({ at, type, ports, clusterIP }) {
    if (type !== 'ClusterIP') return;
    for (const port of ports) {
      if (port.nodePort === undefined || port.nodePort === 0) continue;
      const place = below(port.at, 'nodePort');
      // Of the last two, one can be written: `type` is there, or it is missing.
      const typed: readonly Fix[] = [
        {
          title: 'Make the type `NodePort`',
          edits: [{ kind: 'insert', at: below(at, 'spec'), key: 'type', value: 'NodePort' }],
        },
        {
          title: 'Make the type `NodePort`',
          edits: [{ kind: 'set', at: below(at, 'spec', 'type'), value: 'NodePort' }],
        },
      ];
      yield {
        at: place,
        message: `The API server refuses this Service: \`nodePort\` ${port.nodePort} needs the type \`NodePort\` or \`LoadBalancer\`, and this is \`ClusterIP\`.`,
        fixes: [
          { title: 'Remove `nodePort`', edits: [{ kind: 'remove', at: place }] },
          ...(clusterIP === 'headless' ? [] : typed),
        ],
      };
    }
  },
});
