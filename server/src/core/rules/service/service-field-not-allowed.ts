import { below } from '../../model/anchor';
import type { Service } from '../../model/service';
import { rule } from '../../rule';

export const serviceFieldNotAllowed = rule({
  id: 'service-field-not-allowed',
  on: 'service',
  severity: 'error',
  summary: 'A Service has a field that its type does not allow.',
  mistakes: ['M-77'],
  *check(service) {
    for (const { field, needs } of faults(service)) {
      const at = below(service.at, 'spec', field);
      yield {
        at,
        mistakes: field === 'externalTrafficPolicy' ? ['M-77'] : [],
        message: `The API server refuses this Service: \`${field}\` ${needs}, and this is \`${service.type}\`.`,
        fixes: [{ title: `Remove \`${field}\``, edits: [{ kind: 'remove', at }] }],
      };
    }
  },
});

const ofLoadBalancers = ['loadBalancerClass', 'loadBalancerSourceRanges', 'allocateLoadBalancerNodePorts'];

interface Fault {
  readonly field: string;
  readonly needs: string;
}

function faults({ type, fields, externalIPs, clusterIP, externalTrafficPolicy }: Service): readonly Fault[] {
  const isBalanced = type === 'LoadBalancer';
  const isOutside = isBalanced || type === 'NodePort';
  const wrong = [
    ...(isBalanced ? [] : ofLoadBalancers.map((field) => ({ field, needs: 'needs the type `LoadBalancer`' }))),
    ...(isBalanced && externalTrafficPolicy === 'Local' ? [] : [{ field: 'healthCheckNodePort', needs: healthCheck }]),
    ...(isOutside || (type === 'ClusterIP' && externalIPs.length > 0)
      ? []
      : [{ field: 'externalTrafficPolicy', needs: 'needs the type `NodePort` or `LoadBalancer`' }]),
    ...(isOutside && clusterIP === 'headless' ? [{ field: 'clusterIP', needs: 'is `None` for `ClusterIP` only' }] : []),
    ...(type === 'ExternalName' ? [{ field: 'clusterIP', needs: 'is for Services with an address' }] : []),
  ];
  return wrong.filter(({ field }) => fields.includes(field));
}

const healthCheck = 'needs the type `LoadBalancer` and `externalTrafficPolicy: Local`';
