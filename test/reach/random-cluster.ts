import fc from 'fast-check';
import { namespaceNames, podValues, policies, portNames } from './random-policies';
import type { RawCluster, RawContainerPort, RawPod } from './raw-cluster';

const label = fc.constantFrom(...podValues);

const namespace = fc.record({
  labels: fc.option(fc.dictionary(fc.constantFrom('team', 'env'), label, { maxKeys: 2 }), { nil: null }),
  isDeclared: fc.boolean(),
});

const containerPort: fc.Arbitrary<RawContainerPort> = fc.record(
  {
    name: fc.constantFrom(...portNames),
    protocol: fc.constantFrom('TCP', 'UDP', 'SCTP'),
    containerPort: fc.constantFrom(53, 80, 8080),
    in: fc.constantFrom('container', 'container', 'sidecar', 'init'),
  },
  { requiredKeys: ['containerPort', 'in'] },
);

/** No name twice, as the API server demands. */
const ports = fc.uniqueArray(containerPort, { maxLength: 2, selector: (port) => port.name ?? '' });

const addresses: fc.Arbitrary<string[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<string[]>([]) },
  { weight: 3, arbitrary: fc.constantFrom('10.0.0.1', '10.0.0.2', '10.200.0.1', '192.168.0.5').map((ip) => [ip]) },
  { weight: 1, arbitrary: fc.constantFrom<string[]>(['10.0.0.3', 'fd00::1'], ['fd00::2']) },
);

const pod = fc.record({
  namespace: fc.constantFrom(...namespaceNames),
  kind: fc.constantFrom('Pod' as const, 'Deployment' as const, 'CronJob' as const),
  labels: fc.dictionary(fc.constantFrom('app', 'tier'), label, { maxKeys: 2 }),
  ports,
  hostNetwork: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  podIPs: addresses,
});

function numbered(pods: readonly Omit<RawPod, 'name'>[], showsAddresses: boolean): RawPod[] {
  return pods.map((one, index) => ({
    ...one,
    labels: { ...one.labels },
    name: `w${index}`,
    podIPs: showsAddresses && one.kind === 'Pod' ? one.podIPs : [],
  }));
}

/** A few namespaces, pods and policies that have much to do with each other. */
export const clusters: fc.Arbitrary<RawCluster> = fc
  .record({
    cni: fc.constantFrom('unknown', 'calico', 'cilium', 'flannel', 'unknown', 'calico'),
    podSubnet: fc.constantFrom(undefined, undefined, '10.0.0.0/9', '10.244.0.0/16', '10.0.0.0/16,fd00::/64'),
    namespaces: fc.tuple(namespace, namespace, namespace),
    pods: fc.array(pod, { minLength: 2, maxLength: 5 }),
    policies,
    showsAddresses: fc.boolean(),
  })
  .map(({ namespaces, pods, showsAddresses, ...rest }) => ({
    ...rest,
    pods: numbered(pods, showsAddresses),
    namespaces: namespaceNames.map((name, index) => ({ name, ...(namespaces[index] ?? namespaces[0]) })),
  }));
