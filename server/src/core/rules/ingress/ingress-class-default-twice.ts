import { below } from '../../model/anchor';
import type { IngressClass } from '../../model/ingress';
import { rule, type Fix } from '../../rule';

const key = 'ingressclass.kubernetes.io/is-default-class';

export const ingressClassDefaultTwice = rule({
  id: 'ingress-class-default-twice',
  on: 'ingress-class',
  severity: 'warning',
  summary: 'Two classes of Ingresses are the default, and it depends on the version of Kubernetes which one counts.',
  mistakes: ['M-93'],
  *check(own, cluster) {
    const defaults = cluster.ingressClasses().filter(({ isDefault }) => isDefault);
    const [first] = defaults.slice(0, defaults.indexOf(own));
    if (!own.isDefault || !first || first.name === own.name) return;
    yield {
      at: below(own.at, 'metadata', 'annotations', key),
      severity: cluster.claims.together(own.at, first.at) === 'surely' ? 'warning' : 'information',
      message: `\`${first.name}\` is the default, too: an Ingress without a class is refused, or goes to the newer of the two.`,
      related: [{ at: below(first.at, 'metadata', 'annotations', key), message: `Class \`${first.name}\`` }],
      fixes: [own, first].map(leaving),
    };
  },
});

function leaving({ at, name }: IngressClass): Fix {
  const edit = { kind: 'set', at: below(at, 'metadata', 'annotations', key), value: 'false' } as const;
  return { title: `Let \`${name}\` be none`, edits: [edit] };
}
