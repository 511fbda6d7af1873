import type { Route } from '../model/ingress';
import { query } from '../query';
import type { ClusterId } from '../scopes';
import { hostRank } from './host-rank';
import { listenerGroups } from './listener-groups';

/** The hosts that Ingresses are for, where `*.` stands for one label. */
interface Hosts {
  readonly all: readonly string[];
  readonly wildcards: readonly Route[];
}

const hostsOf = query<ClusterId, Hosts>('ingressHosts', (db, cluster) => {
  const groups = listenerGroups(db, cluster).filter(({ product }) => product.wildcard === 'one-label');
  const routes = groups.flatMap(({ listeners }) => listeners.flatMap((one) => one.routes));
  return {
    all: [...new Set(routes.flatMap(({ host }) => host ?? []))],
    wildcards: routes.filter(({ host }) => host?.startsWith('*.')),
  };
});

/** The route for `*.example.com` where a host such as `a.b.example.com` is asked for, which no Ingress is for. */
export function tooShallow(db: Parameters<typeof hostsOf>[0], cluster: ClusterId, host: string): Route | undefined {
  const { all, wildcards } = hostsOf(db, cluster);
  const name = host.toLowerCase();
  const near = wildcards.find((one) => name.endsWith((one.host ?? '').slice(1)));
  return near && all.every((one) => hostRank(one, name, 'one-label') === undefined) ? near : undefined;
}
