/** Keys that only k3s, RKE2, Kubespray and CNI configuration files have at their top. */
const keys =
  /^(?:flannel-backend|disable-network-policy|disable-kube-proxy|cluster-cidr|service-cidr|cluster-domain|kube_network_plugin|cni: *["']?(?:canal|calico|cilium|flannel)\b)/m;

const charts = /\b(?:flannel|calico|tigera-operator|canal|cilium|antrea|aws-vpc-cni|kube-router)\b/;

/** Whether a file without manifests tells about the cluster: settings of a distribution, a CNI file, a chart. */
export function isClusterConfiguration(file: string, text: string): boolean {
  if (text.length > 1_000_000) return false;
  if (/\.(?:json|conflist)$/.test(file)) return text.includes('"cniVersion"');
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (name === 'Chart.yaml' || /values.*\.ya?ml$/.test(name)) return charts.test(text);
  return keys.test(text);
}
