import { below } from '../../model/anchor';
import type { Edit } from '../../model/finding';
import type { Service } from '../../model/service';
import { rule, type Answers } from '../../rule';

export const clientsArriveAsNodes = rule({
  id: 'clients-arrive-as-nodes',
  on: 'policy',
  severity: 'information',
  summary: 'A policy admits clients by their addresses, but they arrive with those of nodes.',
  mistakes: ['M-26'],
  *check(policy, cluster) {
    for (const { peer, workload, entry } of cluster.reach.shutToNodes(policy)) {
      const { service } = entry;
      const isCertain = isKept(service, cluster);
      yield {
        at: peer.at,
        severity: isCertain ? 'warning' : 'information',
        message: `Clients that come through Service \`${service.name}\` ${isCertain ? '' : 'mostly '}have the address of a node when they get to ${workload.type} \`${workload.name}\`, and no rule admits nodes: with \`externalTrafficPolicy: Local\` they keep their own.`,
        related: [{ at: service.at, message: `Service \`${service.name}\` hides the addresses of its clients` }],
        fixes: [{ title: `Keep the addresses of the clients of Service \`${service.name}\``, edits: [local(service)] }],
      };
    }
  },
});

/** Whether kube-proxy is there, and no load balancer of a cloud, which may send to pods at once. */
function isKept({ type }: Service, { cni, proxyMode, replacesProxy, loadBalancers }: Answers): boolean {
  const isReplaced = replacesProxy() ?? (cni().known !== 'assumed' || proxyMode() === undefined);
  return !isReplaced && (type === 'NodePort' || loadBalancers.pools().length > 0);
}

function local({ at, fields }: Service): Edit {
  const [key, value] = ['externalTrafficPolicy', 'Local'];
  return fields.includes(key)
    ? { kind: 'set', at: below(at, 'spec', key), value }
    : { kind: 'insert', at: below(at, 'spec'), key, value };
}
