import { below } from '../../model/anchor';
import type { Listener, Route } from '../../model/ingress';
import { rule } from '../../rule';

export const ingressCanaryAlone = rule({
  id: 'ingress-canary-alone',
  on: 'listener',
  severity: 'warning',
  summary: 'A canary has another path than the Ingress that it is the canary of, so it gets no requests.',
  mistakes: [],
  *check(listener, cluster) {
    if (!isCanary(listener)) return;
    for (const route of listener.routes) {
      const main = cluster.ingresses.beside(listener, route.host).filter((one) => !isCanary(one));
      const near = main.flatMap(({ routes }) => routes.filter((one) => !one.isDefault && one.host === route.host));
      const [first] = near;
      // Without any for the host, it is somewhere else.
      if (route.isDefault || !first || near.some((one) => pathOf(one) === pathOf(route))) continue;
      const value = near.length === 1 ? first.path : undefined;
      const at = below(route.at, 'path');
      yield {
        at,
        message: `No Ingress but this canary has \`${route.host ?? '*'}${route.path ?? '/'}\`, so it gets no requests.`,
        related: near.slice(0, 3).map((one) => ({ at: below(one.at, 'path'), message: 'A path of the same host' })),
        fixes: value === undefined ? [] : [{ title: `Change to \`${value}\``, edits: [{ kind: 'set', at, value }] }],
      };
    }
  },
});

function isCanary({ annotations }: Listener): boolean {
  return annotations['nginx.ingress.kubernetes.io/canary'] === 'true';
}

function pathOf({ path = '/' }: Route): string {
  return path === '' ? '/' : path;
}
