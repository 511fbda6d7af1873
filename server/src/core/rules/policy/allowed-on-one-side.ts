import { most } from '../../model/listed';
import type { Workload } from '../../model/workload';
import { rule } from '../../rule';
import { connectionsToString } from '../../sets/connections';

export const allowedOnOneSide = rule({
  id: 'allowed-on-one-side',
  on: 'policy',
  severity: 'warning',
  summary: 'A rule opens a connection that policies about its other end still forbid.',
  mistakes: ['M-42'],
  *check(policy, cluster) {
    for (const { peer, side, closed, closing, others, connections } of cluster.reach.oneSided(policy)) {
      const names = closing.slice(0, most).map(({ name }) => `\`${name}\``);
      const edits = cluster.opening(closing, side, others, connections);
      // Policies that nobody read, or that somebody installs, may open it.
      const isSure = closed.every(({ namespace, labels }) => cluster.unseenPods(namespace, labels) === undefined);
      const act = side === 'egress' ? 'send to' : 'receive from';
      yield {
        at: peer.at,
        severity: isSure ? 'warning' : 'information',
        message: `This opens nothing: ${textOf(closed)} may not ${act} ${textOf(others)} (${connectionsToString(connections)}), for no ${side} rule of ${names.join(', ')} allows it.`,
        related: closing.slice(0, most).map((one) => ({
          at: one[side]?.at ?? one.at,
          message: `What ${one.type} \`${one.name}\` lets ${side === 'ingress' ? 'in' : 'out'}`,
        })),
        fixes: edits.length > 0 ? [{ title: 'Allow it on the other side as well', edits }] : [],
      };
    }
  },
});

/** Deployment `web` and 2 more. */
function textOf([first, ...others]: readonly Workload[]): string {
  const more = others.length > 0 ? ` and ${String(others.length)} more` : '';
  return first ? `${first.type} \`${first.name}\`${more}` : '';
}
