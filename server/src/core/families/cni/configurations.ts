import { child, isAbsent, isTrue, listOf, textOf, wordOf, type Node } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { nodeAt } from '../reading';
import { distributionSigns, k3dSigns } from './distributions';
import { rangesOf } from './ranges';
import type { Sign, SignReader } from './sign';

/** Configuration of clusters: kind, k3s, RKE2, k3d, kubeadm, the kubelet, kops, kubespray, and CNI files. */
export const configurationSigns: SignReader = (resource) => {
  const { group, kind } = resource;
  if (kind === '') return [...distributionSigns(resource), ...kubespraySigns(resource), ...cniFileSigns(resource)];
  if (kind === 'Cluster' && group === 'kind.x-k8s.io') return kindSigns(resource);
  if (kind === 'Simple' && group === 'k3d.io') return k3dSigns(resource);
  if (kind === 'ClusterConfig' && group === 'eksctl.io') return eksSigns(resource);
  if (kind === 'ClusterConfiguration' && group === 'kubeadm.k8s.io') return kubeadmSigns(resource);
  if (kind === 'KubeletConfiguration')
    return zoneSigns('kubelet configuration', nodeAt(resource, 'clusterDomain'), ['clusterDomain']);
  if (kind === 'Cluster' && group === 'kops.k8s.io') return kopsSigns(resource);
  return [];
};

function kindSigns(resource: Resource): readonly Sign[] {
  const networking = nodeAt(resource, 'networking');
  const family = textOf(child(networking, 'ipFamily')) ?? 'ipv4';
  const ranges = rangesOf(
    child(networking, 'podSubnet'),
    child(networking, 'serviceSubnet'),
    ofFamily(family, '10.244.0.0/16', 'fd00:10:244::/56'),
    ofFamily(family, '10.96.0.0/16', 'fd00:10:96::/112'),
  );
  const sign: Sign = { seen: 'kind configuration', strength: 2, path: ['networking'], ...ranges };
  return [isTrue(child(networking, 'disableDefaultCNI')) ? sign : { ...sign, cni: 'kindnet' }];
}

/** What kind takes for `ipv4`, `ipv6` or `dual`. */
function ofFamily(family: string, ipv4: string, ipv6: string): readonly string[] {
  if (family === 'dual') return [ipv4, ipv6];
  return family === 'ipv6' ? [ipv6] : [ipv4];
}

/** EKS has its own plugin unless it is told otherwise, and that enforces only when switched on. */
function eksSigns(resource: Resource): readonly Sign[] {
  const addons = listOf(nodeAt(resource, 'addons'));
  const index = addons.findIndex((addon) => textOf(child(addon, 'name')) === 'vpc-cni');
  if (index < 0) return [{ seen: 'EKS cluster', cni: 'aws-vpc-cni', strength: 1 }];
  const values = wordOf(child(addons[index], 'configurationValues')) ?? '';
  const isOn = /enableNetworkPolicy["']?\s*:\s*["']?true/.test(values);
  const path = ['addons', index, isOn ? 'configurationValues' : 'name'];
  const seen = 'EKS add-on';
  if (isOn) return [{ seen, cni: 'aws-vpc-cni-with-policy', strength: 2, path }];
  const enforcedBy = { path: ['addons', index, 'configurationValues'], value: '{"enableNetworkPolicy": "true"}' };
  return [{ seen, cni: 'aws-vpc-cni', strength: 2, path, ...(values === '' ? { enforcedBy } : {}) }];
}

function kubesprayPlugin(word: string): string | undefined {
  return /^(calico|flannel|cilium|canal|weave|kindnet|kube-router)$/.test(word) ? word : undefined;
}

function kubespraySigns(resource: Resource): readonly Sign[] {
  const word = textOf(nodeAt(resource, 'kube_network_plugin'));
  if (word === undefined) return [];
  const cni = kubesprayPlugin(word);
  const domain = textOf(nodeAt(resource, 'cluster_name'));
  return [
    {
      seen: 'Kubespray inventory',
      strength: 2,
      path: ['kube_network_plugin'],
      ...(cni === undefined ? {} : { cni }),
      ...rangesOf(nodeAt(resource, 'kube_pods_subnet'), nodeAt(resource, 'kube_service_addresses')),
      ...(domain === undefined ? {} : { clusterDomain: domain }),
    },
  ];
}

const pluginTypes: Readonly<Record<string, string>> = {
  flannel: 'flannel',
  calico: 'calico',
  'cilium-cni': 'cilium',
  'weave-net': 'weave',
  'aws-cni': 'aws-vpc-cni',
  bridge: 'bridge',
  antrea: 'antrea',
  'ovn-k8s-cni-overlay': 'ovn-kubernetes',
};

function cniFileSigns(resource: Resource): readonly Sign[] {
  if (!child(resource.root, 'cniVersion')) return [];
  const main = nodeAt(resource, 'plugins', 0);
  const cni = pluginTypes[textOf(child(main ?? resource.root, 'type')) ?? ''];
  const path = main ? ['plugins', 0, 'type'] : ['type'];
  return cni === undefined ? [] : [{ seen: 'CNI configuration file', cni, strength: 2, path }];
}

function kubeadmSigns(resource: Resource): readonly Sign[] {
  const networking = nodeAt(resource, 'networking');
  if (isAbsent(networking)) return [];
  const ranges = rangesOf(child(networking, 'podSubnet'), child(networking, 'serviceSubnet'), undefined, [
    '10.96.0.0/12',
  ]);
  const sign: Sign = { seen: 'kubeadm configuration', strength: 2, path: ['networking'], ...ranges };
  return [sign, ...zoneSigns('kubeadm configuration', child(networking, 'dnsDomain'), ['networking', 'dnsDomain'])];
}

function kopsSigns(resource: Resource): readonly Sign[] {
  const names: Readonly<Record<string, string>> = { kuberouter: 'kube-router', amazonvpc: 'aws-vpc-cni' };
  const networking = nodeAt(resource, 'spec', 'networking');
  const keys = networking?.kind === 'map' ? networking.entries.map((entry) => entry.key) : [];
  const key = keys.find((one) =>
    /^(cilium|calico|canal|flannel|kuberouter|amazonvpc|weave|kindnet|kubenet)$/.test(one),
  );
  return key === undefined
    ? []
    : [{ seen: 'kops cluster', cni: names[key] ?? key, strength: 2, path: ['spec', 'networking', key] }];
}

function zoneSigns(seen: string, node: Node | undefined, path: readonly string[]): readonly Sign[] {
  const zone = wordOf(node);
  return zone === undefined ? [] : [{ seen, strength: 2, clusterDomain: zone.replace(/\.$/, ''), path }];
}
