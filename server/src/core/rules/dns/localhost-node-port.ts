import { below } from '../../model/anchor';
import type { Workload } from '../../model/workload';
import { rule, type Fix } from '../../rule';

export const localhostNodePort = rule({
  id: 'localhost-node-port',
  on: 'mention',
  severity: 'information',
  summary: 'A value names a node port on `localhost`, where a pod finds only itself.',
  mistakes: ['M-122'],
  *check(mention, cluster) {
    const { at, host, port, namespace } = mention;
    if (host !== 'localhost' || port === undefined) return;
    const [service] = cluster.claims.nodePort(port);
    const own = cluster.workloadOf(namespace, at);
    const opened = service?.ports.find(({ nodePort }) => nodePort === port);
    if (!service || !opened || !own || own.ports.some((one) => one.port === port)) return;
    const mode = cluster.proxyMode();
    if (own.hostNetwork && mode === 'iptables') return;
    const name = service.namespace === namespace ? service.name : `${service.name}.${service.namespace}`;
    yield {
      at,
      severity: own.hostNetwork && mode !== undefined ? 'warning' : 'information',
      message: own.hostNetwork
        ? `\`localhost:${port}\` is a node port of Service \`${service.name}\`, which answers there only with kube-proxy in its iptables mode${mode === undefined ? '' : `, and here it is in \`${mode}\``}.`
        : `\`localhost:${port}\` is the pod itself; ${port} is a node port of Service \`${service.name}\`.`,
      related: [{ at: opened.at, message: `Node port ${port}` }],
      fixes: cluster.rewrite(mention, name, opened.port).map((fix) => withClusterDns(fix, own)),
    };
  },
});

/** On its node's network, a pod asks the cluster's DNS only where it says so (N-5.11). */
function withClusterDns({ title, edits }: Fix, { hostNetwork, dnsPolicy, labelsAt }: Workload): Fix {
  if (!hostNetwork || dnsPolicy !== 'ClusterFirst') return { title, edits };
  const at = below({ ...labelsAt, path: labelsAt.path.slice(0, -2) }, 'spec');
  return {
    title: `${title}, and ask the cluster's DNS`,
    edits: [...edits, { kind: 'insert', at, key: 'dnsPolicy', value: 'ClusterFirstWithHostNet' }],
  };
}
