import { rule } from '../../rule';

export const mixedProtocols = rule({
  id: 'mixed-protocols',
  on: 'service',
  severity: 'information',
  summary: 'A Service of type `LoadBalancer` has ports of several protocols, which not every load balancer can take.',
  mistakes: ['M-78'],
  *check({ type, ports, loadBalancerClass }, cluster) {
    const other = ports.find(({ protocol }) => protocol !== ports[0]?.protocol);
    if (type !== 'LoadBalancer' || !other || cluster.loadBalancers.pools().length > 0) return;
    if (/metallb|cilium|kube-vip|loxilb/.test(loadBalancerClass ?? '')) return;
    yield {
      at: other.at,
      message: `The ports of this Service are ${[...new Set(ports.map(({ protocol }) => protocol))].join(' and ')}: some clouds refuse to make one load balancer for several protocols.`,
    };
  },
});
