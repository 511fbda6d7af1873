import { below } from '../../model/anchor';
import { switchedOn } from '../../model/expression-switch';
import { isExpression } from '../../model/path-expression';
import { rule } from '../../rule';

export const ingressPathTypeMissing = rule({
  id: 'ingress-path-type-missing',
  on: 'listener',
  severity: 'error',
  summary: 'A path of an Ingress does not say of which type it is.',
  mistakes: ['M-98'],
  *check(listener, cluster) {
    const { apiVersion, routes } = listener;
    if (apiVersion !== 'networking.k8s.io/v1') return;
    for (const { at, path = '', pathType, isDefault } of routes) {
      if (isDefault || pathType !== undefined) continue;
      const value = path === '' || isExpression(path) ? 'ImplementationSpecific' : 'Prefix';
      const { expressions } = cluster.controllers(listener).product;
      const type = { kind: 'insert', at, key: 'pathType', value } as const;
      yield {
        at: below(at, 'pathType'),
        message: 'The API server refuses this Ingress: a path needs a `pathType`, such as `Prefix` or `Exact`.',
        fixes: [
          {
            title: `Add \`pathType: ${value}\``,
            edits: isExpression(path) ? [type, ...switchedOn(expressions, listener)] : [type],
          },
        ],
      };
    }
  },
});
