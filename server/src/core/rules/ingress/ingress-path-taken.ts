import { below } from '../../model/anchor';
import type { Listener, Route } from '../../model/ingress';
import { rule, type Answers } from '../../rule';

export const ingressPathTaken = rule({
  id: 'ingress-path-taken',
  on: 'listener',
  severity: 'warning',
  summary: 'Two Ingresses have the same host and path, and only one of them gets the requests.',
  mistakes: ['M-102'],
  *check(listener, cluster) {
    const { product, served } = cluster.controllers(listener);
    if (changesRoutes(listener, cluster)) return;
    const all = cluster.ingresses.together(listener);
    const earlier = all.slice(0, all.indexOf(listener)).filter((other) => !changesRoutes(other, cluster));
    const before = earlier.flatMap((other) => other.routes.map((route) => ({ other, route })));
    for (const [index, route] of listener.routes.entries()) {
      const own = listener.routes.slice(0, index).map((one) => ({ other: listener, route: one }));
      const twin = [...before, ...own].find(
        (one) => isSame(one.route, route) && leadsElsewhere(one, { other: listener, route }),
      );
      if (!twin) continue;
      const isLoose = served.kind === 'unknown' || cluster.claims.together(listener.at, twin.other.at) === 'perhaps';
      yield {
        at: below(route.at, 'path'),
        severity: isLoose ? 'information' : 'warning',
        message: `${twin.other === listener ? 'This Ingress' : `Ingress \`${twin.other.name}\` in namespace \`${twin.other.namespace}\``} has \`${route.host ?? '*'}${route.path ?? '/'}\` already, and leads elsewhere: ${product.title} sends requests to one of them only.`,
        related: [{ at: below(twin.route.at, 'path'), message: 'The same host and path' }],
      };
    }
  },
});

/** A canary, a part of another Ingress, or conditions of its own: then paths may be equal on purpose. */
function changesRoutes(listener: Listener, { controllers }: Answers): boolean {
  const starts = [...controllers(listener).product.unmodelled, 'nginx.org/mergeable-ingress-type'];
  return Object.keys(listener.annotations).some((key) => starts.some((start) => key.startsWith(start)));
}

function isSame(a: Route, b: Route): boolean {
  return !a.isDefault && !b.isDefault && key(a) === key(b);
}

function key({ host = '', path = '/', pathType = '' }: Route): string {
  return [host.toLowerCase(), pathType === 'Prefix' ? path.replace(/(?<=.)\/$/, '') : path, pathType].join(' ');
}

interface Place {
  readonly other: Listener;
  readonly route: Route;
}

function leadsElsewhere(
  { other: a, route: { backend: one } }: Place,
  { other: b, route: { backend: two } }: Place,
): boolean {
  return a.namespace !== b.namespace || one?.service !== two?.service || one?.port !== two?.port;
}
