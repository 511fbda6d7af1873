import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const ingressControllerRetired = rule({
  id: 'ingress-controller-retired',
  on: 'ingress-class',
  severity: 'information',
  summary: 'An IngressClass is that of a controller that nobody mends any more.',
  mistakes: ['M-108'],
  *check(ingressClass, cluster) {
    const { title, retired } = cluster.ingresses.productOf(ingressClass);
    if (retired === undefined || ingressClass.controller === undefined) return;
    yield {
      at: below(ingressClass.at, 'spec', 'controller'),
      message: `${title} is retired since ${retired} and gets no fixes, not even for security; the Gateway API, or another controller, takes its place.`,
    };
  },
});
