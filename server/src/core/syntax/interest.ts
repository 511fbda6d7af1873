import type { Sniffed } from './sniff';

/** Groups that Kubernetes itself serves; a kind of another group belongs to somebody's operator. */
const builtIn = /^(?:[^/]+|(?:apps|batch|autoscaling|policy|extensions|(?:[\w.-]+\.)?k8s\.io)\/[^/]+)$/;

const workloads = [
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
];

const kinds = new Set([
  ...workloads,
  ...['Namespace', 'Service', 'Endpoints', 'EndpointSlice', 'ConfigMap', 'Secret', 'Node'],
  ...['NetworkPolicy', 'Ingress', 'IngressClass', 'HorizontalPodAutoscaler'],
  ...['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'],
  // Whom the API server calls.
  ...['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration', 'APIService'],
  // These tell about the cluster itself: of kops, kubeadm, the kubelet and kube-proxy.
  ...['Cluster', 'ClusterConfiguration', 'InitConfiguration', 'KubeletConfiguration', 'KubeProxyConfiguration'],
]);

/**
 * Whether a document can say anything about the network. Custom resources are read, for they may create pods;
 * their definitions, some of them megabytes long, are not.
 */
export function isInteresting({ apiVersion, kind, hasPodTemplate }: Sniffed): boolean {
  if (apiVersion === undefined || kind === undefined) return true;
  if (kind === 'CustomResourceDefinition' || kind === 'Component') return false;
  // Flux has a kind of this name that the cluster knows; Kustomize's own is a file's.
  if (kind === 'Kustomization') return apiVersion.startsWith('kustomize.toolkit.fluxcd.io/');
  return kinds.has(kind) || kind.endsWith('List') || hasPodTemplate || !builtIn.test(apiVersion);
}

/** Whether a template makes what others look for by its labels or its name: an alert with braces in it does not. */
export function isSoughtFor({ kind = '' }: Sniffed): boolean {
  return kind === '' || kind === 'Service' || workloads.includes(kind);
}
