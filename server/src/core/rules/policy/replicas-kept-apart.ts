import { rule } from '../../rule';
import { connectionsToString, unionConnections } from '../../sets/connections';

export const replicasKeptApart = rule({
  id: 'replicas-kept-apart',
  on: 'workload',
  severity: 'warning',
  summary: 'Policies keep the replicas of a StatefulSet from each other on the ports of their cluster.',
  mistakes: ['M-44'],
  *check(workload, cluster) {
    const closed = cluster.callers
      .replicaPorts(workload)
      .map((port) => ({ ...port, closing: cluster.reach.closingBetween([workload, workload], port.connections) }))
      .filter(({ closing }) => closing.length > 0);
    const [first] = closed;
    if (!first) return;
    const connections = closed.map((one) => one.connections).reduce(unionConnections);
    const { closing } = first;
    const isSure = first.isSaid && cluster.unseenPods(workload.namespace, workload.labels) === undefined;
    const edits = (['ingress', 'egress'] as const).flatMap((side) => {
      const policies = closing.filter((one) => one.side === side).map(({ policy }) => policy);
      return cluster.opening(policies, side, [workload], connections);
    });
    yield {
      at: first.at,
      severity: isSure ? 'warning' : 'information',
      message: `The replicas of StatefulSet \`${workload.name}\` cannot talk to each other on ${connectionsToString(connections)}: ${[...new Set(closing.map(({ policy }) => `\`${policy.name}\``))].join(', ')} would have to allow it.`,
      related: closing.map(({ policy, side }) => ({
        at: policy[side]?.at ?? policy.at,
        message: `What ${policy.type} \`${policy.name}\` lets ${side === 'ingress' ? 'in' : 'out'}`,
      })),
      fixes: edits.length > 0 ? [{ title: 'Allow it among these pods', edits }] : [],
    };
  },
});
