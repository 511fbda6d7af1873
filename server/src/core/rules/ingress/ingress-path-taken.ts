import { below } from '../../model/anchor';
import type { Listener, Route } from '../../model/ingress';
import { rule, type Answers, type Fix } from '../../rule';

export const ingressPathTaken = rule({
  id: 'ingress-path-taken',
  on: 'listener',
  severity: 'warning',
  summary: 'Two Ingresses have the same host and path, and only one of them gets the requests.',
  mistakes: ['M-102'],
  *check(listener, cluster) {
    const { product, served } = cluster.controllers(listener);
    if (changesRoutes(listener, cluster)) return;
    for (const route of listener.routes) {
      const own = { other: listener, route };
      const twins = earlier(own, cluster);
      const elsewhere = twins.find((one) => leadsElsewhere(one, own));
      const twin = elsewhere ?? (product.refusesTaken ? twins.find(({ other }) => other !== listener) : undefined);
      if (!twin) continue;
      const lost = elsewhere
        ? `, and leads elsewhere: ${product.title} sends requests to one of them only`
        : `: ${product.title} refuses the second of the two`;
      const isLoose = served.kind === 'unknown' || cluster.claims.together(listener.at, twin.other.at) === 'perhaps';
      yield {
        at: below(route.at, 'path'),
        severity: isLoose ? 'information' : 'warning',
        message: `${twin.other === listener ? 'This Ingress' : `Ingress \`${twin.other.name}\` in namespace \`${twin.other.namespace}\``} has \`${route.host ?? '*'}${route.path ?? '/'}\` already${lost}.`,
        related: [{ at: below(twin.route.at, 'path'), message: 'The same host and path' }],
        fixes: fixes(own, twin, cluster),
      };
    }
  },
});

/** Never one alone: nobody can tell which of the two is meant. */
function fixes(own: Place, twin: Place, cluster: Answers): readonly Fix[] {
  const { withoutRoute, asCanary } = cluster.ingresses;
  const dropped = [
    ...withoutRoute(own.other, own.route, 'Remove the path here'),
    ...withoutRoute(twin.other, twin.route, 'Remove the path there'),
  ];
  const canaries = twin.other === own.other ? [] : [own, twin].flatMap(({ other }) => asCanary(other));
  return dropped.length + canaries.length > 1 ? [...dropped, ...canaries] : [];
}

/** The places with the same host and path that come first. */
function earlier({ other: listener, route }: Place, cluster: Answers): readonly Place[] {
  const all = cluster.ingresses.beside(listener, route.host);
  const others = all.slice(0, all.indexOf(listener)).filter((other) => !changesRoutes(other, cluster));
  return [
    ...others.flatMap((other) => other.routes.map((one) => ({ other, route: one }))),
    ...listener.routes.slice(0, listener.routes.indexOf(route)).map((one) => ({ other: listener, route: one })),
  ].filter((one) => isSame(one.route, route));
}

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
