import fc from 'fast-check';
import { clusterPolicies } from './random-cluster-policies';
import { focusedClusters } from './random-focus';
import { policies } from './random-policies';
import { namespaceNames, podValues, portNames, usually } from './random-selectors';
import type { RawCluster, RawContainerPort, RawLabels, RawPlugin, RawPod } from './raw-cluster';

const labels = fc
  .tuple(fc.constantFrom('a', 'b', undefined), usually(4, fc.constant(undefined), fc.constantFrom(...podValues)))
  .map(([app, tier]): RawLabels => ({ ...(app ? { app } : {}), ...(tier ? { tier } : {}) }));

const namespace = fc.record({
  labels: fc.constantFrom<RawLabels | null>({ team: 'a' }, { team: 'b' }, {}, null, { team: 'a', env: 'a' }),
  isDeclared: usually(3, fc.constant(true), fc.constant(false)),
});

const containerPort: fc.Arbitrary<RawContainerPort> = fc.record(
  {
    name: fc.constantFrom(...portNames),
    protocol: fc.constantFrom('TCP', 'UDP', 'SCTP'),
    containerPort: fc.constantFrom(53, 80, 8080),
    in: usually<RawContainerPort['in']>(2, fc.constant('container'), fc.constantFrom('sidecar', 'init')),
  },
  { requiredKeys: ['containerPort', 'in'] },
);

/** No name twice, as the API server demands. */
const ports = fc.uniqueArray(containerPort, { maxLength: 2, selector: (port) => port.name ?? '' });

const addresses = fc.constantFrom<string[]>(
  [],
  ['10.0.0.1'],
  ['10.0.0.2'],
  ['10.200.0.1'],
  ['192.168.0.5'],
  ['10.0.0.3', 'fd00::1'],
  ['fd00::2'],
);

const pod = fc.record({
  namespace: fc.constantFrom(...namespaceNames),
  kind: usually<RawPod['kind']>(3, fc.constant('Pod'), fc.constantFrom('Deployment', 'CronJob')),
  labels,
  ports,
  hostNetwork: usually(7, fc.constant(false), fc.constant(true)),
  podIPs: addresses,
});

function numbered(pods: readonly Omit<RawPod, 'name'>[], showsAddresses: boolean): RawPod[] {
  return pods.map((one, index) => ({
    ...one,
    name: `w${index}`,
    podIPs: showsAddresses && one.kind === 'Pod' ? one.podIPs : [],
  }));
}

const cni = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<RawPlugin>('unknown', 'calico') },
  { weight: 1, arbitrary: fc.constantFrom<RawPlugin>('cilium', 'flannel', 'kube-network-policies', 'ovn-kubernetes') },
  { weight: 1, arbitrary: fc.constantFrom<RawPlugin>('openshift-sdn', 'weave') },
);

/** A few namespaces, pods and policies that have much to do with each other. */
const mixedClusters: fc.Arbitrary<RawCluster> = fc
  .record({
    cni,
    podSubnet: usually(
      3,
      fc.constant(undefined),
      fc.constantFrom('10.0.0.0/9', '10.244.0.0/16', '10.0.0.0/16,fd00::/64'),
    ),
    namespaces: fc.tuple(namespace, namespace),
    pods: usually(9, fc.array(pod, { minLength: 2, maxLength: 2 }), fc.array(pod, { minLength: 3, maxLength: 3 })),
    policies,
    clusterPolicies,
    showsAddresses: fc.boolean(),
  })
  .map(({ namespaces, pods, showsAddresses, ...rest }) => ({
    ...rest,
    pods: numbered(pods, showsAddresses),
    namespaces: namespaceNames.map((name, index) => ({ name, ...(namespaces[index] ?? namespaces[0]) })),
  }));

export const clusters = usually(4, mixedClusters, focusedClusters);
