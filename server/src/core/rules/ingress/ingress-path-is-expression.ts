import { below } from '../../model/anchor';
import { switchedOn } from '../../model/expression-switch';
import type { Edit, Fix } from '../../model/finding';
import type { Listener, Route } from '../../model/ingress';
import { isExpression, withoutExpression } from '../../model/path-expression';
import { rule, type Answers } from '../../rule';

export const ingressPathIsExpression = rule({
  id: 'ingress-path-is-expression',
  on: 'listener',
  severity: 'warning',
  summary: 'A path is written as an expression, but its type takes it as it stands.',
  mistakes: ['M-99'],
  *check(listener, cluster) {
    const { product } = cluster.controllers(listener);
    for (const route of listener.routes) {
      const { at, path = '', pathType = '' } = route;
      if ((pathType !== 'Exact' && pathType !== 'Prefix') || !isExpression(path)) continue;
      const isLiteral = !product.expressions && product.implementationSpecific === 'characters';
      const plain = pathType === 'Prefix' ? withoutExpression(path) : undefined;
      yield {
        at: below(at, 'path'),
        message: product.expressions
          ? `${product.title} refuses this path: an expression such as \`${path}\` takes the type \`ImplementationSpecific\`, not \`${pathType}\`.`
          : `\`${pathType}\` takes \`${path}\` as it stands, and no request has such a path.`,
        fixes: isLiteral
          ? literal(route, plain)
          : [{ title: 'Make the type `ImplementationSpecific`', edits: edits(listener, route, cluster) }],
      };
    }
  },
});

/** What begins so is what `Prefix` takes anyway. */
function literal({ at }: Route, value: string | undefined): readonly Fix[] {
  if (value === undefined) return [];
  return [{ title: `Change to \`${value}\``, edits: [{ kind: 'set', at: below(at, 'path'), value }] }];
}

function edits(listener: Listener, { at }: Route, cluster: Answers): readonly Edit[] {
  const { expressions } = cluster.controllers(listener).product;
  const type: Edit = { kind: 'set', at: below(at, 'pathType'), value: 'ImplementationSpecific' };
  return [type, ...switchedOn(expressions, listener)];
}
