import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const localTrafficDrops = rule({
  id: 'local-traffic-drops',
  on: 'service',
  severity: 'information',
  summary: 'Connections to a node port are dropped on nodes that have no pod of the Service.',
  mistakes: ['M-76'],
  *check(service, cluster) {
    // Load balancers ask each node whether it has a pod, and leave out those that have none.
    if (service.type !== 'NodePort' || service.externalTrafficPolicy !== 'Local') return;
    const selected = cluster.selectedBy(service);
    if (selected.length === 0 || selected.some(({ type }) => type === 'DaemonSet')) return;
    const at = below(service.at, 'spec', 'externalTrafficPolicy');
    const [first] = selected;
    yield {
      at,
      message: `Nodes without a pod of ${first?.type ?? ''} \`${first?.name ?? ''}\` drop what comes to their node port, for \`Local\` passes nothing on to other nodes.`,
      related: selected.map(({ at: place, type, name }) => ({ at: place, message: `${type} \`${name}\`` })),
      fixes: [
        {
          title: "Pass connections on to other nodes, without the clients' addresses",
          edits: [{ kind: 'set', at, value: 'Cluster' }],
        },
      ],
    };
  },
});
