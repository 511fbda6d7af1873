import { below } from '../../model/anchor';
import type { Listener, Route } from '../../model/ingress';
import { writtenPath } from '../../model/written-path';
import { rule, type Fix } from '../../rule';

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
      if (pathType !== 'Prefix' || path.endsWith('/')) continue;
      const all = cluster.ingresses.beside(listener, host).flatMap(({ routes }) => routes);
      const sibling = all.find((one) => isSibling(one, route));
      // `/v1` takes `/v10`; a path that ends in a word is hardly the start of another that no rule names.
      const wider = /\d$/.test(path)
        ? (all.find((one) => isAbove(one, route)) ?? fallback(listener, route))
        : undefined;
      const other = wider ?? sibling;
      if (!other) continue;
      const { backend } = other;
      const lost = wider
        ? `\`${path}0\` come here too, and not to \`${backend?.service ?? ''}\` behind ${wider.isDefault ? '`defaultBackend`' : `\`${wider.path ?? '/'}\``}`
        : `what begins like \`${other.path ?? ''}\` come here too, unless a rule with a longer path takes them`;
      yield {
        at: below(route.at, 'path'),
        message: `${product.title} takes \`${path}\` by its characters: requests for ${lost}.`,
        related: [{ at: other.at, message: other.isDefault ? 'What no rule takes' : `Path \`${other.path ?? '/'}\`` }],
        fixes: fixes(route),
      };
    }
  },
});

/** A path for the same host that would take what is beside this one, and leads elsewhere. */
function isAbove(other: Route, route: Route): boolean {
  const { path = '/', pathType, isDefault } = other;
  if (isDefault || pathType === 'Exact' || !leadsElsewhere(other, route)) return false;
  const parent = path.replace(/\/$/, '');
  return parent !== route.path && `${route.path ?? ''}0`.startsWith(`${parent}/`);
}

function fallback({ routes }: Listener, { backend }: Route): Route | undefined {
  return routes.find((one) => one.isDefault && one.backend && one.backend.service !== backend?.service);
}

/** `/v11` beside `/v1`; one for all that is below it is no loss, but for other numbers. */
function isSibling(other: Route, route: Route): boolean {
  const { path = '' } = route;
  const rest = other.path?.startsWith(path) ? other.path.slice(path.length) : '';
  const isOther = rest !== '' && !rest.startsWith('/') && leadsElsewhere(other, route);
  return isOther && (other.pathType === 'Exact' || /\d$/.test(path));
}

function leadsElsewhere({ host, backend }: Route, route: Route): boolean {
  return host === route.host && backend !== undefined && backend.service !== route.backend?.service;
}

function fixes(route: Route): readonly Fix[] {
  const path = `${route.path ?? ''}/`;
  const edit = { kind: 'set', at: below(route.at, 'path'), value: path } as const;
  const paths = { ...route.at, path: route.at.path.slice(0, -1) };
  const value = writtenPath({ ...route, pathType: 'Exact' });
  const both = { title: `Change to \`${path}\`, and add \`${route.path ?? ''}\` itself` };
  return [
    ...(value ? [{ ...both, edits: [edit, { kind: 'append', at: paths, value } as const] }] : []),
    { title: `Change to \`${path}\`, which leaves out \`${route.path ?? ''}\` itself`, edits: [edit] },
  ];
}
