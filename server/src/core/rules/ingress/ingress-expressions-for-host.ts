import { below } from '../../model/anchor';
import type { Listener } from '../../model/ingress';
import { rule, type Answers } from '../../rule';

export const ingressExpressionsForHost = rule({
  id: 'ingress-expressions-for-host',
  on: 'listener',
  severity: 'information',
  summary: 'Another Ingress turns the paths of a host into expressions, these among them.',
  mistakes: ['M-100'],
  *check(listener, cluster) {
    if (annotationOf(listener, cluster) !== undefined) return;
    for (const other of cluster.ingresses.together(listener)) {
      const annotation = annotationOf(other, cluster);
      const hosts = new Set(other.routes.map(({ host }) => host));
      const changed = listener.routes.filter(
        ({ host, path = '/', isDefault }) => !isDefault && hosts.has(host) && path !== '/',
      );
      const exact = changed.find(({ pathType }) => pathType === 'Exact');
      const first = exact ?? changed.find(({ pathType }) => pathType === 'Prefix');
      if (annotation === undefined || !first) continue;
      const together = cluster.claims.together(listener.at, other.at);
      yield {
        at: below(first.at, 'path'),
        // Beside `Prefix`, the difference is small: `/foo` takes `/foobar`.
        severity: exact && together !== 'perhaps' ? 'warning' : 'information',
        message: `\`${first.path ?? ''}\` takes \`${first.path ?? ''}…\` too, in capital and small letters: Ingress \`${other.name}\` turns all paths of ${first.host === undefined ? 'all hosts' : `\`${first.host}\``} into expressions.`,
        related: [
          {
            at: below(other.at, 'metadata', 'annotations', annotation),
            message: `Annotation of Ingress \`${other.name}\``,
          },
        ],
      };
      return;
    }
  },
});

function annotationOf(listener: Listener, { controllers }: Answers): string | undefined {
  const { expressions } = controllers(listener).product;
  if (!expressions) return undefined;
  if (expressions.rewrite in listener.annotations) return expressions.rewrite;
  return listener.annotations[expressions.flag] === 'true' ? expressions.flag : undefined;
}
