import fc from 'fast-check';
import { namespaceNames, selector, usually } from './random-selectors';
import type { RawCluster, RawClusterPolicy, RawPeer, RawPod, RawPods, RawPolicy, RawSelector } from './raw-cluster';

const podName = 'statefulset.kubernetes.io/pod-name';
const podIndex = 'apps.kubernetes.io/pod-index';

/**
 * Clusters about one thing that both directions of a connection have to take alike. Among clusters about everything,
 * those in which it matters are few.
 */
export const focusedClusters: fc.Arbitrary<RawCluster> = fc.oneof(unknownLabels(), dualStack(), givenLabels());

/** Namespaces without manifests, and policies that look at their labels alone. */
function unknownLabels(): fc.Arbitrary<RawCluster> {
  const team = selector(['team'], ['a', 'b']);
  const peers = fc.array(fc.record({ namespaceSelector: team }), { minLength: 1, maxLength: 2 });
  return fc
    .record({
      pods: fc.tuple(podIn(fc.constant([])), podIn(fc.constant([]))),
      policies: fc.array(policy(peers), { maxLength: 2 }),
      clusterPolicies: fc.array(clusterPolicy(team), { maxLength: 2 }),
    })
    .map((parts) => clusterOf(parts, 'calico'));
}

/** Pods with addresses of both families, and policies that look at those alone. */
function dualStack(): fc.Arbitrary<RawCluster> {
  const cidr = fc.constantFrom('0.0.0.0/0', '10.0.0.0/8', '::/0', 'fd00::/64', '10.0.0.1/32');
  const peers = fc.array(fc.record({ ipBlock: fc.record({ cidr }) }), { minLength: 1, maxLength: 2 });
  const addresses = fc.constantFrom<string[]>(['10.0.0.1', 'fd00::1'], ['10.0.0.2', 'fd00:1::2'], ['fd00::3'], []);
  return fc
    .record({
      pods: fc.tuple(podIn(addresses), podIn(addresses)),
      policies: fc.array(policy(peers), { minLength: 1, maxLength: 3 }),
    })
    .chain((parts) =>
      fc
        .constantFrom<RawCluster['cni']>('calico', 'unknown')
        .map((cni) => clusterOf({ ...parts, clusterPolicies: [] }, cni)),
    );
}

/** StatefulSets and Deployments, and policies that look at labels which no template shows (N-1.19). */
function givenLabels(): fc.Arbitrary<RawCluster> {
  const hash = selector(['pod-template-hash', 'app'], ['a']);
  const ofPods = fc.oneof(
    selector([podName], ['w0-0', 'w0-1', 'w0-2', 'w1-1']),
    selector([podIndex], ['0', '1', '00']),
    hash,
  );
  const both = fc.tuple(ofPods, ofPods).map(([a, b]) => ({
    matchExpressions: [...(a.matchExpressions ?? []), ...(b.matchExpressions ?? [])],
    matchLabels: { ...a.matchLabels, ...b.matchLabels },
  }));
  const pods = usually(2, ofPods, both);
  const peers = fc.array(fc.record({ podSelector: pods }), { minLength: 1, maxLength: 2 });
  return fc
    .record({
      pods: fc.tuple(divided(), divided()),
      policies: fc.array(
        fc.tuple(policy(peers), pods).map(([one, podSelector]) => ({ ...one, spec: { ...one.spec, podSelector } })),
        { minLength: 1, maxLength: 3 },
      ),
      clusterPolicies: fc.array(clusterPolicy(fc.constant({}), usually(3, pods, fc.constant({}))), { maxLength: 1 }),
    })
    .map((parts) => clusterOf(parts, 'calico'));
}

function divided(): fc.Arbitrary<Omit<RawPod, 'name'>> {
  const kind = usually<RawPod['kind']>(3, fc.constant('StatefulSet'), fc.constantFrom('Deployment', 'CronJob', 'Job'));
  const shape = fc.record({
    kind,
    namespace: fc.constant('shop'),
    labels: fc.constantFrom({}, { app: 'a' }),
    replicas: fc.constantFrom(1, 2, 3, undefined),
    start: fc.constantFrom(undefined, 0, 1),
  });
  return fc.tuple(podIn(fc.constant([])), shape).map(([pod, more]) => ({ ...pod, ...more }));
}

type Parts = Pick<RawCluster, 'policies' | 'clusterPolicies'> & { pods: Omit<RawPod, 'name'>[] };

function clusterOf({ pods, policies, clusterPolicies }: Parts, cni: RawCluster['cni']): RawCluster {
  return {
    cni,
    podSubnet: undefined,
    namespaces: namespaceNames.map((name) => ({ name, labels: null, isDeclared: false })),
    pods: pods.map((pod, index) => ({ ...pod, name: `w${index}` })),
    policies: policies.map((one, index) => ({ ...one, name: `policy-${index}` })),
    clusterPolicies: clusterPolicies.map((one, index) => ({ ...one, name: `wide-${index}` })),
  };
}

function podIn(podIPs: fc.Arbitrary<string[]>): fc.Arbitrary<Omit<RawPod, 'name'>> {
  return fc.record({
    namespace: fc.constantFrom(...namespaceNames, 'shop'),
    kind: fc.constant('Pod' as const),
    labels: fc.constant({}),
    ports: fc.constant([]),
    hostNetwork: fc.constant(false),
    podIPs,
  });
}

function policy(peers: fc.Arbitrary<RawPeer[]>): fc.Arbitrary<RawPolicy> {
  return fc.record({
    namespace: fc.constantFrom(...namespaceNames, 'shop'),
    name: fc.constant(''),
    spec: fc.record({
      policyTypes: fc.subarray<'Ingress' | 'Egress'>(['Ingress', 'Egress'], { minLength: 1 }),
      ingress: fc.array(fc.record({ from: peers }), { maxLength: 1 }),
      egress: fc.array(fc.record({ to: peers }), { maxLength: 1 }),
    }),
  });
}

function clusterPolicy(
  namespaces: fc.Arbitrary<RawSelector>,
  pods?: fc.Arbitrary<RawSelector>,
): fc.Arbitrary<RawClusterPolicy> {
  const action = fc.constantFrom('Accept' as const, 'Deny' as const, 'Pass' as const);
  const some: fc.Arbitrary<RawPods> = pods
    ? fc.record({ pods: fc.record({ namespaceSelector: namespaces, podSelector: pods }) })
    : fc.record({ namespaces });
  const peers = fc.tuple(some);
  return fc.record({
    kind: fc.constant('ClusterNetworkPolicy' as const),
    name: fc.constant(''),
    spec: fc.record({
      tier: fc.constantFrom('Admin' as const, 'Baseline' as const),
      priority: fc.constantFrom(1, 2),
      subject: some,
      ingress: fc.array(fc.record({ action, from: peers }), { maxLength: 2 }),
      egress: fc.array(fc.record({ action, to: peers }), { maxLength: 2 }),
    }),
  });
}
