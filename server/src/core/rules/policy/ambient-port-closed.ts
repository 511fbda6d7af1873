import { below } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import type { Rule } from '../../model/policy';
import type { Workload } from '../../model/workload';
import { rule, type Answers } from '../../rule';
import { includesPort } from '../../sets/ports';

export const ambientPortClosed = rule({
  id: 'ambient-port-closed',
  on: 'policy',
  severity: 'warning',
  summary: 'A policy names the ports of pods in an ambient mesh, where connections arrive on TCP 15008.',
  mistakes: ['M-47'],
  *check(policy, cluster) {
    if (!policy.ingress?.isolates) return;
    const narrow = policy.ingress.rules.filter(namesTcpPorts);
    const [first] = narrow;
    if (!first) return;
    const cut = cluster.select(policy.subject).surely.find((one) => isAmbient(one, cluster) && isShut(one, cluster));
    if (!cut) return;
    yield {
      at: below(first.at, 'ports'),
      message: `${cut.type} \`${cut.name}\` is in an ambient mesh: connections from there arrive on TCP ${tunnel}, which no rule allows.`,
      fixes: [fix(narrow)],
    };
  },
});

/** Where Istio's ambient mode brings all connections of the mesh to a pod (N-3.32). */
const tunnel = 15008;

function namesTcpPorts({ ports }: Rule): boolean {
  return ports !== 'all' && ports.some(({ protocol }) => protocol !== 'UDP' && protocol !== 'SCTP');
}

const mode = 'istio.io/dataplane-mode';

/** A pod's own label wins over that of its namespace. */
function isAmbient({ namespace, labels, hostNetwork }: Workload, { namespaceManifest }: Answers): boolean {
  return !hostNetwork && (labels[mode] ?? namespaceManifest(namespace)?.labels[mode]) === 'ambient';
}

function isShut(workload: Workload, { reach }: Answers): boolean {
  return !includesPort(reach.admitted(workload).TCP, tunnel);
}

function fix(rules: readonly Rule[]): Fix {
  const value = { protocol: 'TCP', port: tunnel };
  return {
    title: `Allow TCP ${tunnel} too`,
    edits: rules.map(({ at }) => ({ kind: 'append', at: below(at, 'ports'), value })),
  };
}
