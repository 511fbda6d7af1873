import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const nodePortOutOfRange = rule({
  id: 'node-port-out-of-range',
  on: 'service',
  severity: 'warning',
  summary: 'A `nodePort` is outside the range from which the cluster takes node ports.',
  mistakes: ['M-71'],
  *check({ type, ports }, cluster) {
    if (type !== 'NodePort' && type !== 'LoadBalancer') return;
    const { from, to, at: configured } = cluster.claims.nodePortRange();
    for (const { at, nodePort } of ports) {
      if (!nodePort || (nodePort >= from && nodePort <= to)) continue;
      const place = below(at, 'nodePort');
      yield {
        at: place,
        severity: nodePort < 1 || nodePort > 65535 ? 'error' : 'warning',
        message: configured
          ? `Node port ${nodePort} is outside the range of the cluster, ${from}–${to}.`
          : `Node port ${nodePort} is outside ${from}–${to}, the range of every cluster that is not told otherwise.`,
        related: configured ? [{ at: configured, message: `Node ports are ${from}–${to}` }] : [],
        fixes: [
          { title: 'Remove `nodePort`, so that the cluster chooses one', edits: [{ kind: 'remove', at: place }] },
        ],
      };
    }
  },
});
