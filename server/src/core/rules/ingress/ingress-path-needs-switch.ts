import { below } from '../../model/anchor';
import { switchedOn } from '../../model/expression-switch';
import type { Listener, Route } from '../../model/ingress';
import { isExpression } from '../../model/path-expression';
import { rule, type Answers } from '../../rule';

export const ingressPathNeedsSwitch = rule({
  id: 'ingress-path-needs-switch',
  on: 'listener',
  severity: 'warning',
  summary: 'A path is written as an expression, but no annotation makes the controller read it as one.',
  mistakes: ['M-99'],
  *check(listener, cluster) {
    const { product, served } = cluster.controllers(listener);
    const { expressions: switches } = product;
    if (!switches) return;
    for (const route of listener.routes) {
      const { at, path = '', pathType } = route;
      if (pathType !== 'ImplementationSpecific' || !isExpression(path) || isSwitched(listener, route, cluster))
        continue;
      yield {
        at: below(at, 'path'),
        // Other controllers have classes of that name, too.
        severity: served.kind === 'declared' ? 'warning' : 'information',
        message: `${product.title} takes \`${path}\` as it stands, and no request has such a path: expressions need \`${switches.flag}\`.`,
        fixes: [{ title: `Set \`${switches.flag}\``, edits: switchedOn(switches, listener) }],
      };
    }
  },
});

/** Any Ingress of the host may switch expressions on for all of it (N-6.10). */
function isSwitched(listener: Listener, { host }: Route, { ingresses, controllers }: Answers): boolean {
  return [listener, ...ingresses.beside(listener, host)].some((one) => {
    const switches = controllers(one).product.expressions;
    return switches && (switches.rewrite in one.annotations || one.annotations[switches.flag] === 'true');
  });
}
