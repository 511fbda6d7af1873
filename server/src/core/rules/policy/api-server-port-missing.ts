import { below } from '../../model/anchor';
import { singlePort } from '../../model/policy';
import { rule } from '../../rule';
import { includesPort } from '../../sets/ports';

export const apiServerPortMissing = rule({
  id: 'api-server-port-missing',
  on: 'policy',
  severity: 'information',
  summary: 'A policy for the API server allows 443, the port of its Service, but not the port it listens on.',
  mistakes: ['M-19'],
  *check({ name, egress }, cluster) {
    // On the platforms of clouds it listens on 443 itself.
    const isCloud = /^(aws|azure|gke)-/.test(cluster.cni().profile.id);
    if (isCloud || !meant.test(name) || !egress?.isolates) return;
    const all = egress.rules.map(({ ports }) => ports);
    const open = all.flatMap((ports) => (ports === 'all' ? [] : ports));
    if (all.includes('all') || open.some((one) => one.kind === 'numbered' && includesPort(one.ports, 6443))) return;
    for (const { at, peers, ports } of egress.rules) {
      const isToPods = peers !== 'anyone' && peers.every(({ kind }) => kind === 'pods');
      const match = ports === 'all' ? undefined : ports.find((one) => singlePort(one) === 443);
      if (!match || match.protocol !== 'TCP' || isToPods) continue;
      yield {
        at: match.portAt,
        message:
          '443 is the port of the Service `kubernetes`, but policies see the port that the API server listens on: 6443 unless a platform chose another.',
        fixes: [
          {
            title: 'Allow TCP 6443 too',
            edits: [{ kind: 'append', at: below(at, 'ports'), value: { protocol: 'TCP', port: 6443 } }],
          },
        ],
      };
    }
  },
});

/** What people call a policy that is about the API server: `allow-apiserver`, `egress-kube-api`. */
const meant = /(^|[-.])(kube-?api|(kube|kubernetes|k8s)-api|api-?server|kube-?apiserver)([-.]|$)/;
