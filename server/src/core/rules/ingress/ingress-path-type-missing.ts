import { below } from '../../model/anchor';
import { isExpression } from '../../model/path-expression';
import { rule } from '../../rule';

export const ingressPathTypeMissing = rule({
  id: 'ingress-path-type-missing',
  on: 'listener',
  severity: 'error',
  summary: 'A path of an Ingress does not say of which type it is.',
  mistakes: ['M-98'],
  *check({ apiVersion, routes }) {
    if (apiVersion !== 'networking.k8s.io/v1') return;
    for (const { at, path = '', pathType, isDefault } of routes) {
      if (isDefault || pathType !== undefined) continue;
      const value = path === '' || isExpression(path) ? 'ImplementationSpecific' : 'Prefix';
      yield {
        at: below(at, 'pathType'),
        message: 'The API server refuses this Ingress: a path needs a `pathType`, such as `Prefix` or `Exact`.',
        fixes: [{ title: `Add \`pathType: ${value}\``, edits: [{ kind: 'insert', at, key: 'pathType', value }] }],
      };
    }
  },
});
