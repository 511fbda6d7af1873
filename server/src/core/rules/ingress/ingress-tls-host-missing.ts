import { below } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import type { Listener } from '../../model/ingress';
import { listed } from '../../model/listed';
import { rule } from '../../rule';

export const ingressTlsHostMissing = rule({
  id: 'ingress-tls-host-missing',
  on: 'listener',
  severity: 'warning',
  summary: 'An Ingress has certificates, but not for one of its hosts.',
  mistakes: ['M-104'],
  *check(listener, cluster) {
    const { tls, routes } = listener;
    if (tls.length === 0 || tls.some(({ hosts }) => hosts.length === 0)) return;
    const asked = [...new Set(routes.flatMap(({ host }) => host ?? []))];
    const open = asked.filter((host) => !host.includes('$') && !cluster.ingresses.isCertified(listener, host));
    const own = tls.flatMap(({ hosts }) => hosts);
    const idle = own.filter((one) => !asked.some((host) => covers(one, host)));
    for (const host of open) {
      const near = cluster.nearestWord(host, idle);
      const at = routes.find((one) => one.host === host)?.at ?? listener.at;
      yield {
        at: { ...at, path: [...at.path.slice(0, 3), 'host'] },
        // Hosts of another domain may be served without TLS on purpose.
        severity: near === undefined && !own.some((one) => isAkin(one, host)) ? 'information' : 'warning',
        message: `No certificate is for \`${host}\`${near === undefined ? `; those of the Ingress are for ${listed([...new Set(own)])}` : `, but one is for \`${near}\`, which no rule has`}.`,
        related: tls.map((one) => ({ at: below(one.at, 'hosts'), message: 'Hosts with a certificate' })),
        fixes: near === undefined ? added(listener, host) : replaced(listener, near, host),
      };
    }
  },
});

/** A wildcard stands for one label (N-6.3). */
function covers(pattern: string, host: string): boolean {
  if (pattern.toLowerCase() === host.toLowerCase()) return true;
  return pattern.startsWith('*.') && host.slice(host.indexOf('.')).toLowerCase() === pattern.slice(1).toLowerCase();
}

/** Whether two hosts are of one domain, or one is the domain of the other. */
function isAkin(a: string, b: string): boolean {
  const [one, other] = [a, b].map((host) => host.toLowerCase().replace(/^\*\./, ''));
  if (one === undefined || other === undefined) return false;
  const parents = [one, other].map((host) => host.slice(host.indexOf('.')));
  return parents[0] === parents[1] || `.${one}` === parents[1] || `.${other}` === parents[0];
}

function added({ at, tls }: Listener, host: string): readonly Fix[] {
  const [only, ...others] = tls;
  if (!only || others.length > 0) return [];
  const own = { hosts: [host], secretName: `${host.replace(/^\*\./, 'wildcard.')}-tls` };
  return [
    { title: `Add \`${host}\``, edits: [{ kind: 'append', at: below(only.at, 'hosts'), value: host }] },
    {
      title: 'Give it a certificate of its own',
      edits: [{ kind: 'append', at: below(at, 'spec', 'tls'), value: own }],
    },
  ];
}

function replaced({ tls }: Listener, wrong: string, value: string): readonly Fix[] {
  return tls.flatMap(({ at, hosts }): readonly Fix[] => {
    const index = hosts.indexOf(wrong);
    if (index < 0) return [];
    return [{ title: `Change to \`${value}\``, edits: [{ kind: 'set', at: below(at, 'hosts', index), value }] }];
  });
}
