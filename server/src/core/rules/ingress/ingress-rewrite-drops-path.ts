import { below } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import type { Route } from '../../model/ingress';
import { rule } from '../../rule';

export const ingressRewriteDropsPath = rule({
  id: 'ingress-rewrite-drops-path',
  on: 'listener',
  severity: 'warning',
  summary: 'A rewrite sends all requests below a path to one and the same path.',
  mistakes: ['M-100'],
  *check(listener, cluster) {
    const { expressions, title } = cluster.controllers(listener).product;
    const target = listener.annotations[expressions?.rewrite ?? ''];
    if (target === undefined || target.includes('{{')) return;
    const wanted = Math.max(0, ...[...target.matchAll(/\$(\d)/g)].map(([, digit]) => Number(digit)));
    for (const route of listener.routes) {
      const { path = '/', pathType, isDefault } = route;
      const has = groupsIn(path);
      // Without any group, one path may be meant: `/healthz` as an exact path, or all of an application with one page.
      if (isDefault || (wanted === 0 ? pathType !== 'Prefix' || path === target : has >= wanted)) continue;
      const become = target.replace(/\$\d/g, (group) => (Number(group.slice(1)) <= has ? group : '')) || '/';
      yield {
        at: below(route.at, 'path'),
        severity: wanted === 0 ? 'information' : 'warning',
        message:
          wanted === 0
            ? `${title} turns every request below \`${path}\` into \`${become}\`: the rewrite takes nothing over from the path.`
            : `The rewrite takes group \`$${wanted}\` of the path, and \`${path}\` has ${has === 0 ? 'none' : `only ${has}`}: requests become \`${become}\`.`,
        related: [
          { at: below(listener.at, 'metadata', 'annotations', expressions?.rewrite ?? ''), message: 'The rewrite' },
        ],
        fixes: has === 0 && wanted > 0 && wanted <= 2 ? [fix(route, path, wanted)] : [],
      };
    }
  },
});

/** Parentheses that take something over: neither escaped nor `(?:`. */
function groupsIn(path: string): number {
  return [...path.matchAll(/\\.|\((?!\?)/g)].filter(([text]) => text === '(').length;
}

/** As the controller's own examples have it. */
function fix({ at, pathType }: Route, path: string, wanted: number): Fix {
  const start = path.replace(/\/$/, '');
  const value = wanted === 1 ? `${start}/(.*)` : `${start}${start === '' ? '/()' : '(/|$)'}(.*)`;
  const type = 'ImplementationSpecific';
  return {
    title: `Change to \`${value}\``,
    edits: [
      { kind: 'set', at: below(at, 'path'), value },
      ...(pathType === undefined || pathType === type
        ? []
        : [{ kind: 'set' as const, at: below(at, 'pathType'), value: type }]),
    ],
  };
}
