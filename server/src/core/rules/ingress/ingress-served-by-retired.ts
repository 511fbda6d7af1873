import { rule } from '../../rule';

export const ingressServedByRetired = rule({
  id: 'ingress-served-by-retired',
  on: 'listener',
  severity: 'information',
  summary: 'An Ingress is most likely served by a controller that nobody mends any more.',
  mistakes: ['M-108'],
  *check(listener, cluster) {
    const { product, served } = cluster.controllers(listener);
    const { title, retired } = product;
    // An IngressClass in the files is told itself, and of several Ingresses one is enough.
    if (retired === undefined || served.kind === 'declared' || !cluster.ingresses.isFirstOfClass(listener)) return;
    yield {
      at: listener.classAt,
      message: `Class \`${listener.className ?? ''}\` is mostly that of ${title}, which is retired since ${retired} and gets no fixes; the Gateway API, or another controller, takes its place.`,
    };
  },
});
