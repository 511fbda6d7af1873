import { below } from '../../model/anchor';
import { convertedBackend } from '../../model/converted-backend';
import { switchedOn } from '../../model/expression-switch';
import type { Edit } from '../../model/finding';
import type { Route } from '../../model/ingress';
import { isExpression } from '../../model/path-expression';
import { rule } from '../../rule';

export const ingressApiRemoved = rule({
  id: 'ingress-api-removed',
  on: 'listener',
  severity: 'warning',
  summary: 'An Ingress is of an API version that Kubernetes no longer has.',
  mistakes: ['M-48'],
  *check(listener, cluster) {
    const { at, apiVersion, routes } = listener;
    if (apiVersion === value) return;
    const place = below(at, 'apiVersion');
    const { expressions } = cluster.controllers(listener).product;
    const isSwitched = routes.some(({ path = '', pathType }) => pathType === undefined && isExpression(path));
    const isClear = routes.every(({ backend }) => backend?.port !== undefined);
    yield {
      at: place,
      message: `Kubernetes has no Ingress of \`${apiVersion}\` since 1.22: it is \`${value}\`, with other fields for backends.`,
      fixes: isClear
        ? [
            {
              title: `Write it as \`${value}\``,
              edits: [
                { kind: 'set', at: place, value },
                ...routes.flatMap(converted),
                ...(isSwitched ? switchedOn(expressions, listener) : []),
              ],
            },
          ]
        : [],
    };
  },
});

const value = 'networking.k8s.io/v1';

/** A path without a type was up to the controller (N-6.1). */
function converted({ at, backend, path = '', pathType, isDefault }: Route): readonly Edit[] {
  const edits = backend ? convertedBackend(backend) : [];
  if (isDefault || pathType !== undefined) return edits;
  const type = path === '' || isExpression(path) ? 'ImplementationSpecific' : 'Prefix';
  return [{ kind: 'insert', at, key: 'pathType', value: type }, ...edits];
}
