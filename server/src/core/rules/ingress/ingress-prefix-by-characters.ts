import { below } from '../../model/anchor';
import type { Route } from '../../model/ingress';
import { rule } from '../../rule';

export const ingressPrefixByCharacters = rule({
  id: 'ingress-prefix-by-characters',
  on: 'listener',
  severity: 'information',
  summary: 'Traefik takes a prefix by its characters, so that one version takes the requests for others.',
  mistakes: ['M-101'],
  *check(listener, cluster) {
    const { product, place } = cluster.controllers(listener);
    if (product.prefix !== 'characters' || place === 'nobody') return;
    for (const route of listener.routes) {
      const { host, path = '', pathType } = route;
      // `/v1` takes `/v10`; a path that ends in a word is hardly the start of another.
      if (pathType !== 'Prefix' || !/\d$/.test(path)) continue;
      const all = cluster.ingresses.beside(listener, host).flatMap(({ routes }) => routes);
      const wider = all.find((one) => isAbove(one, route));
      if (!wider) continue;
      yield {
        at: below(route.at, 'path'),
        message: `${product.title} takes \`${path}\` by its characters: requests for \`${path}0\` come here too, and not to \`${wider.backend?.service ?? ''}\` behind \`${wider.path ?? '/'}\`.`,
        related: [{ at: wider.at, message: `Path \`${wider.path ?? '/'}\`` }],
      };
    }
  },
});

/** A path for the same host that would take what is beside this one, and leads elsewhere. */
function isAbove({ host, path = '/', pathType, backend, isDefault }: Route, route: Route): boolean {
  if (
    isDefault ||
    host !== route.host ||
    pathType === 'Exact' ||
    !backend ||
    backend.service === route.backend?.service
  )
    return false;
  const parent = path.replace(/\/$/, '');
  return parent !== route.path && `${route.path ?? ''}0`.startsWith(`${parent}/`);
}
