import { below } from '../../model/anchor';
import type { Listener, Route } from '../../model/ingress';
import { rule, type Answers } from '../../rule';

export const ingressExpressionsForHost = rule({
  id: 'ingress-expressions-for-host',
  on: 'listener',
  severity: 'information',
  summary: 'Another Ingress turns the paths of a host into expressions, these among them.',
  mistakes: ['M-100'],
  *check(listener, cluster) {
    if (annotationOf(listener, cluster) !== undefined) return;
    const changed = listener.routes.flatMap((route) => {
      const { path = '/', isDefault } = route;
      const other = isDefault || path === '/' ? undefined : changerOf(route, listener, cluster);
      return other ? [{ route, ...other }] : [];
    });
    const exact = changed.find(({ route }) => route.pathType === 'Exact');
    const first = exact ?? changed.find(({ route }) => route.pathType === 'Prefix');
    if (!first) return;
    const { route, other, annotation } = first;
    const together = cluster.claims.together(listener.at, other.at);
    yield {
      at: below(route.at, 'path'),
      // Beside `Prefix`, the difference is small: `/foo` takes `/foobar`.
      severity: exact && together !== 'perhaps' ? 'warning' : 'information',
      message: `\`${route.path ?? ''}\` takes \`${route.path ?? ''}…\` too, in capital and small letters: Ingress \`${other.name}\` turns all paths of ${route.host === undefined ? 'all hosts' : `\`${route.host}\``} into expressions.`,
      related: [
        {
          at: below(other.at, 'metadata', 'annotations', annotation),
          message: `Annotation of Ingress \`${other.name}\``,
        },
      ],
    };
  },
});

/** The first Ingress that turns the paths of a route's host into expressions. */
function changerOf(
  { host }: Route,
  listener: Listener,
  cluster: Answers,
): { readonly other: Listener; readonly annotation: string } | undefined {
  for (const other of cluster.ingresses.beside(listener, host)) {
    const annotation = annotationOf(other, cluster);
    if (annotation !== undefined) return { other, annotation };
  }
  return undefined;
}

function annotationOf(listener: Listener, { controllers }: Answers): string | undefined {
  const { expressions } = controllers(listener).product;
  if (!expressions) return undefined;
  if (expressions.rewrite in listener.annotations) return expressions.rewrite;
  return listener.annotations[expressions.flag] === 'true' ? expressions.flag : undefined;
}
