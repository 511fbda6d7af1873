import { stringify } from 'yaml';
import type { RawCluster, RawContainerPort, RawNamespace, RawPod, RawPolicy } from './raw-cluster';

/** The cluster as manifests; what is `undefined` is not written, and `null` is. */
export function render(cluster: RawCluster): string {
  const documents = [
    ...(cluster.podSubnet === undefined ? [] : [kubeadm(cluster.podSubnet)]),
    ...cluster.namespaces.filter((one) => one.isDeclared).map(namespace),
    ...cluster.pods.map(workload),
    ...cluster.policies.map(policy),
  ];
  // As kubectl reads it: a namespace named `y` needs quotes.
  return documents
    .map((document) => stringify(document, { version: '1.1', aliasDuplicateObjects: false }))
    .join('---\n');
}

function kubeadm(podSubnet: string): unknown {
  return { apiVersion: 'kubeadm.k8s.io/v1beta4', kind: 'ClusterConfiguration', networking: { podSubnet } };
}

function namespace({ name, labels }: RawNamespace): unknown {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

function policy({ namespace, name, spec }: RawPolicy): unknown {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec };
}

function workload(pod: RawPod): unknown {
  const { namespace, name, kind, labels, podIPs } = pod;
  const template = { metadata: { labels }, spec: podSpec(pod) };
  const metadata = { name, namespace };
  const status = podIPs.length > 0 ? { podIPs: podIPs.map((ip) => ({ ip })) } : undefined;
  if (kind === 'Pod') return { apiVersion: 'v1', kind, metadata: { ...metadata, labels }, spec: template.spec, status };
  if (kind === 'Deployment') return { apiVersion: 'apps/v1', kind, metadata, spec: { template } };
  return { apiVersion: 'batch/v1', kind, metadata, spec: { jobTemplate: { spec: { template } } } };
}

function podSpec({ hostNetwork, ports }: RawPod): unknown {
  const portsIn = (place: RawContainerPort['in']): unknown =>
    ports
      .filter((port) => port.in === place)
      .map(({ name, protocol, containerPort }) => ({ name, protocol, containerPort }));
  return {
    ...(hostNetwork ? { hostNetwork } : {}),
    initContainers: [
      { name: 'first', image: 'i', ports: portsIn('init') },
      { name: 'beside', image: 'i', restartPolicy: 'Always', ports: portsIn('sidecar') },
    ],
    containers: [{ name: 'main', image: 'i', ports: portsIn('container') }],
  };
}
