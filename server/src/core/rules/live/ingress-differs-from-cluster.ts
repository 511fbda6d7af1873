import type { Listener, Route } from '../../model/ingress';
import { rule } from '../../rule';

export const ingressDiffersFromCluster = rule({
  id: 'ingress-differs-from-cluster',
  on: 'listener',
  severity: 'information',
  summary: 'An Ingress is missing in the live cluster, or has another class or other routes there.',
  mistakes: [],
  *check(listener, cluster) {
    const live = listener.name === '' ? undefined : cluster.live.listener(listener);
    if (!live) return;
    const where = `cluster of context \`${live.context}\`, as last read`;
    if (!live.found) {
      yield { at: listener.at, message: `There is no such Ingress in the ${where}.` };
      return;
    }
    const { className } = live.found;
    // The default class is filled in by the API server.
    if (listener.className !== undefined && listener.className !== className)
      yield {
        at: listener.classAt,
        message: `In the ${where}, this Ingress has ${className === undefined ? 'no class' : `the class \`${className}\``}.`,
      };
    const route = missingRoute(listener, live.found);
    if (route) yield { at: route.at, message: `In the ${where}, this Ingress does not have this route.` };
    else if (listener.routes.length < live.found.routes.length)
      yield { at: listener.at, message: `In the ${where}, this Ingress has more routes than here.` };
  },
});

/** Backends that an annotation makes up are not compared: a snapshot keeps no such annotations. */
function missingRoute(own: Listener, live: Listener): Route | undefined {
  const there = new Set(live.routes.map(routeText));
  return own.routes.find((route) => route.backend && !there.has(routeText(route)));
}

function routeText({ host, path, pathType, backend }: Route): string {
  return JSON.stringify([host ?? '', path ?? '', pathType ?? '', backend?.service ?? '', backend?.port ?? '']);
}
