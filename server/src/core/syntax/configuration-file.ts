/** Keys that only k3s, RKE2, Kubespray, the values of Cilium's chart and CNI configuration files have at their top. */
const keys =
  /^(?:flannel-backend|disable-network-policy|disable-kube-proxy|cluster-cidr|service-cidr|cluster-domain|kube_network_plugin|kubeProxyReplacement|policyEnforcementMode|cni:[\s[,"'-]*(?:multus["']?[\s,"'-]+)?(?:canal|calico|cilium|flannel)\b)/m;
/** Of OpenShift's `install-config.yaml`. */
const openShift = /^networking:[^]*^[ \t]+networkType:/m;

const charts = /\b(?:flannel|calico|calicoNetwork|tigera-operator|canal|cilium|antrea|aws-vpc-cni|kube-router)\b/;

function isAboutPlugin(file: string, text: string): boolean {
  return charts.test(text) || charts.test(file.split('/').slice(-2).join('/'));
}

/** Whether a file without manifests tells about the cluster: settings of a distribution, a CNI file, a chart. */
export function isClusterConfiguration(file: string, text: string): boolean {
  if (text.length > 1_000_000) return false;
  if (/\.(?:json|conflist)$/.test(file)) return text.includes('"cniVersion"');
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (name === 'Chart.yaml') return charts.test(text);
  const isValues = /values.*\.ya?ml$/.test(name);
  return keys.test(text) || openShift.test(text) || (isValues && isAboutPlugin(file, text));
}
