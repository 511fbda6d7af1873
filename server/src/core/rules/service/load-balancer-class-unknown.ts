import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const loadBalancerClassUnknown = rule({
  id: 'load-balancer-class-unknown',
  on: 'service',
  severity: 'information',
  summary: 'A Service names a class of load balancers that no well-known controller serves.',
  mistakes: ['M-81'],
  *check({ at, type, loadBalancerClass: name }, cluster) {
    if (type !== 'LoadBalancer' || name === undefined || known.includes(name)) return;
    const near = cluster.nearestWord(name, known);
    const place = below(at, 'spec', 'loadBalancerClass');
    yield {
      at: place,
      message: `No controller that Portolan knows serves class \`${name}\`${near === undefined ? '' : `; there is \`${near}\``}: if nobody does, the Service gets no address.`,
      fixes:
        near === undefined
          ? []
          : [{ title: `Change to \`${near}\``, edits: [{ kind: 'set', at: place, value: near }] }],
    };
  },
});

/** As the controllers' own documentation names them (N-4.29); some let people choose another name. */
const known = [
  'service.k8s.aws/nlb',
  'eks.amazonaws.com/nlb',
  'networking.gke.io/l4-regional-external',
  'networking.gke.io/l4-regional-internal',
  'io.cilium/bgp-control-plane',
  'io.cilium/l2-announcer',
  'metallb',
  'metallb.io/metallb',
  'metallb.universe.tf/metallb',
  'kube-vip.io/kube-vip-class',
  'purelb.io/purelb',
  'loxilb.io/loxilb',
  'tailscale',
];
