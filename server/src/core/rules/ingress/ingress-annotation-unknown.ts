import { below } from '../../model/anchor';
import { rule, type Answers } from '../../rule';

export const ingressAnnotationUnknown = rule({
  id: 'ingress-annotation-unknown',
  on: 'listener',
  severity: 'warning',
  summary: 'An annotation for the ingress controller is misspelt, so it counts for nothing.',
  mistakes: [],
  *check(listener, cluster) {
    const { product, place } = cluster.controllers(listener);
    const known = product.annotations;
    if (!known || place === 'nobody') return;
    const annotationsAt = below(listener.at, 'metadata', 'annotations');
    for (const written of Object.keys(listener.annotations)) {
      const key = meantBy(written, known, cluster);
      if (key === undefined || key in listener.annotations) continue;
      const at = below(annotationsAt, written);
      yield {
        at,
        message: `${product.title} has no annotation \`${written}\`, so this counts for nothing; it has \`${key}\`.`,
        fixes: [{ title: `Change to \`${key}\``, edits: [{ kind: 'rename', at, key }] }],
      };
    }
  },
});

type Known = NonNullable<ReturnType<Answers['controllers']>['product']['annotations']>;

/** The annotation that one is nearly, by its name or by a prefix of old. */
function meantBy(written: string, { prefix, formerPrefixes, names }: Known, cluster: Answers): string | undefined {
  const former = formerPrefixes.find((one) => written.startsWith(one));
  if (former !== undefined) {
    const name = written.slice(former.length);
    return names.includes(name) ? prefix + name : undefined;
  }
  if (!written.startsWith(prefix)) return undefined;
  const name = written.slice(prefix.length);
  const near = names.includes(name) ? undefined : cluster.nearestWord(name, names);
  return near === undefined ? undefined : prefix + near;
}
