import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const clusterIpTaken = rule({
  id: 'cluster-ip-taken',
  on: 'service',
  severity: 'error',
  summary: "A Service declares an address that is another one's.",
  mistakes: ['M-82'],
  *check(service, cluster) {
    const { at, namespace, name, clusterIP } = service;
    if (typeof clusterIP === 'string') return;
    for (const address of clusterIP) {
      const [first] = cluster.claims.address(address);
      if (!first || (first.namespace === namespace && first.name === name)) continue;
      const together = cluster.claims.together(at, first.at);
      yield {
        at: below(at, 'spec', 'clusterIP'),
        severity: together === 'surely' ? 'error' : together === 'likely' ? 'warning' : 'information',
        message: `\`${address}\` is already the address of Service \`${first.name}\` in namespace \`${first.namespace}\`: of the two, the API server refuses the second.`,
        related: [{ at: below(first.at, 'spec', 'clusterIP'), message: `Service \`${first.name}\`` }],
        fixes: [cluster.claims.chosenAddress(service)],
      };
    }
  },
});
