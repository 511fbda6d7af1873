import type { RawCluster, RawClusterPolicy, RawContainerPort, RawNamespace, RawPod, RawPolicy } from './raw-cluster';

/** The cluster as manifests; what is `undefined` is not written, and `null` is. */
export function render(cluster: RawCluster): string {
  return manifestsOf(cluster)
    .map((document) => yaml(document, '').trimStart())
    .join('---\n');
}

export function renderJson(cluster: RawCluster): string {
  return manifestsOf(cluster)
    .map((document) => JSON.stringify(document))
    .join('\n---\n');
}

function manifestsOf(cluster: RawCluster): readonly unknown[] {
  return [
    ...(cluster.podSubnet === undefined ? [] : [kubeadm(cluster.podSubnet)]),
    ...cluster.namespaces.filter((one) => one.isDeclared).map(namespace),
    ...cluster.pods.map(workload),
    ...cluster.policies.map(policy),
    ...cluster.clusterPolicies.map(clusterPolicy),
  ];
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

function clusterPolicy({ kind, name, spec }: RawClusterPolicy): unknown {
  const version = kind === 'ClusterNetworkPolicy' ? 'v1alpha2' : 'v1alpha1';
  return { apiVersion: `policy.networking.k8s.io/${version}`, kind, metadata: { name }, spec };
}

function workload(pod: RawPod): unknown {
  const { namespace, name, kind, labels, podIPs } = pod;
  const template = { metadata: { labels }, spec: podSpec(pod) };
  const metadata = { name, namespace };
  const status = podIPs.length > 0 ? { podIPs: podIPs.map((ip) => ({ ip })) } : undefined;
  if (kind === 'Pod') return { apiVersion: 'v1', kind, metadata: { ...metadata, labels }, spec: template.spec, status };
  if (kind === 'Deployment') return { apiVersion: 'apps/v1', kind, metadata, spec: { template } };
  if (kind === 'Job') return { apiVersion: 'batch/v1', kind, metadata, spec: { template } };
  if (kind === 'StatefulSet') {
    const ordinals = pod.start === undefined ? undefined : { start: pod.start };
    return { apiVersion: 'apps/v1', kind, metadata, spec: { replicas: pod.replicas, ordinals, template } };
  }
  return { apiVersion: 'batch/v1', kind, metadata, spec: { jobTemplate: { spec: { template } } } };
}

function podSpec({ hostNetwork, ports }: RawPod): unknown {
  const portsIn = (place: RawContainerPort['in']): readonly unknown[] =>
    ports
      .filter((port) => port.in === place)
      .map(({ name, protocol, containerPort }) => ({ name, protocol, containerPort }));
  const before = [
    { name: 'first', ports: portsIn('init') },
    { name: 'beside', restartPolicy: 'Always', ports: portsIn('sidecar') },
  ];
  return {
    hostNetwork: hostNetwork || undefined,
    initContainers: before.filter((container) => container.ports.length > 0),
    containers: [{ name: 'main', ports: portsIn('container') }],
  };
}

/** Block style, a key a line; everything that kubectl might not read as a text has quotes. */
function yaml(value: unknown, indent: string): string {
  const deeper = `${indent}  `;
  if (Array.isArray(value) && value.length > 0)
    return `\n${value.map((item) => `${indent}- ${yaml(item, deeper).trimStart()}`).join('')}`;
  const entries = isMap(value) ? Object.entries(value).filter(([, one]) => one !== undefined) : [];
  if (entries.length > 0) return `\n${entries.map(([key, one]) => `${indent}${key}:${yaml(one, deeper)}`).join('')}`;
  return ` ${scalar(value)}\n`;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function scalar(value: unknown): string {
  const isPlain = typeof value === 'string' && /^[a-zA-Z][\w./-]+$/.test(value);
  return isPlain ? value : JSON.stringify(value);
}
