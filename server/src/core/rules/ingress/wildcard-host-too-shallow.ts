import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const wildcardHostTooShallow = rule({
  id: 'wildcard-host-too-shallow',
  on: 'mention',
  severity: 'information',
  summary: 'A host is two labels below a wildcard of an Ingress, which stands for one.',
  mistakes: ['M-109'],
  *check({ at, host }, cluster) {
    const route = cluster.ingresses.tooShallow(host);
    if (!route) return;
    yield {
      at,
      message: `No Ingress is for \`${host}\`: \`${route.host ?? ''}\` stands for one label, and here are more.`,
      related: [{ at: below(route.at, 'path'), message: `The rule for \`${route.host ?? ''}\`` }],
    };
  },
});
