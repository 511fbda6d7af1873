import { anchorKey, below } from '../../model/anchor';
import type { Edit } from '../../model/finding';
import type { Listener, Route } from '../../model/ingress';
import { writtenPath } from '../../model/written-path';
import { rule, type Answers, type Fix } from '../../rule';

export const wildcardHostTooShallow = rule({
  id: 'wildcard-host-too-shallow',
  on: 'mention',
  severity: 'information',
  summary: 'A host is two labels below a wildcard of an Ingress, which stands for one.',
  mistakes: ['M-109'],
  *check({ at, host }, cluster) {
    const route = cluster.ingresses.tooShallow(host);
    if (!route) return;
    yield {
      at,
      message: `No Ingress is for \`${host}\`: \`${route.host ?? ''}\` stands for one label, and here are more.`,
      related: [{ at: below(route.at, 'path'), message: `The rule for \`${route.host ?? ''}\`` }],
      fixes: also(host, route, cluster),
    };
  },
});

/** A rule for the host with the same paths, where those can be written as they are. */
function also(host: string, { host: wildcard, at }: Route, { listeners }: Answers): readonly Fix[] {
  const own = listeners().find(({ routes }) => routes.some((one) => anchorKey(one.at) === anchorKey(at)));
  const routes = (own?.routes ?? []).filter((one) => one.host === wildcard && !one.isDefault);
  const paths = routes.map(writtenPath);
  if (own?.apiVersion !== 'networking.k8s.io/v1' || !paths.every((one) => one !== undefined)) return [];
  const value = { host, http: { paths } };
  const deeper = `*.${host.split('.').slice(1).join('.')}`;
  const hostAt = below({ ...at, path: at.path.slice(0, -3) }, 'host');
  return [
    {
      title: `Add a rule for \`${host}\``,
      edits: [{ kind: 'append', at: below(own.at, 'spec', 'rules'), value }, ...certified(own, wildcard, host)],
    },
    {
      title: `Change the wildcard to \`${deeper}\``,
      edits: [{ kind: 'set', at: hostAt, value: deeper }, ...certified(own, wildcard, deeper)],
    },
  ];
}

/** Where there is a certificate for the wildcard, one for the other host has to be asked for too. */
function certified({ tls }: Listener, wildcard: string | undefined, host: string): readonly Edit[] {
  if (tls.some(({ hosts }) => hosts.includes(host))) return [];
  const own = tls.find(({ hosts }) => hosts.some((one) => one === wildcard));
  return own ? [{ kind: 'append', at: below(own.at, 'hosts'), value: host }] : [];
}
