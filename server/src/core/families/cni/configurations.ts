import { child, isAbsent, isTrue, textOf, wordOf, type Node } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { nodeAt } from '../reading';
import type { Sign, SignReader } from './sign';

/** Configuration of clusters: kind, k3s, RKE2, k3d, kubeadm, the kubelet, kops, kubespray, and CNI files. */
export const configurationSigns: SignReader = (resource) => {
  const { group, kind } = resource;
  if (kind === '')
    return [
      ...k3sSigns(resource.root, []),
      ...rke2Signs(resource),
      ...kubespraySigns(resource),
      ...cniFileSigns(resource),
    ];
  if (kind === 'Cluster' && group === 'kind.x-k8s.io') return kindSigns(resource);
  if (kind === 'Simple' && group === 'k3d.io') return [{ seen: 'k3d configuration', cni: 'k3s', strength: 2 }];
  if (kind === 'ClusterConfiguration' && group === 'kubeadm.k8s.io') return kubeadmSigns(resource);
  if (kind === 'KubeletConfiguration')
    return zoneSigns('kubelet configuration', nodeAt(resource, 'clusterDomain'), ['clusterDomain']);
  if (kind === 'Cluster' && group === 'kops.k8s.io') return kopsSigns(resource);
  return [];
};

function kindSigns(resource: Resource): readonly Sign[] {
  const networking = nodeAt(resource, 'networking');
  const ranges = rangesOf(
    child(networking, 'podSubnet'),
    child(networking, 'serviceSubnet'),
    ['10.244.0.0/16'],
    ['10.96.0.0/16'],
  );
  const sign: Sign = { seen: 'kind configuration', strength: 2, path: ['networking'], ...ranges };
  return [isTrue(child(networking, 'disableDefaultCNI')) ? sign : { ...sign, cni: 'kindnet' }];
}

function k3sSigns(root: Node, path: readonly string[]): readonly Sign[] {
  const keys = ['flannel-backend', 'disable-network-policy', 'cluster-cidr', 'service-cidr', 'cluster-domain'];
  const key = keys.find((one) => child(root, one));
  if (key === undefined) return [];
  const domain = textOf(child(root, 'cluster-domain'));
  const sign: Sign = {
    seen: `k3s configuration (\`${key}\`)`,
    strength: 2,
    path: [...path, key],
    ...rangesOf(child(root, 'cluster-cidr'), child(root, 'service-cidr'), ['10.42.0.0/16'], ['10.43.0.0/16']),
    ...(domain === undefined ? {} : { clusterDomain: domain }),
  };
  const backend = textOf(child(root, 'flannel-backend'));
  if (isTrue(child(root, 'disable-network-policy'))) {
    return [
      backend === 'none' ? sign : { ...sign, cni: 'k3s-without-netpol', path: [...path, 'disable-network-policy'] },
    ];
  }
  return [{ ...sign, cni: backend === 'none' ? 'k3s-netpol' : 'k3s' }];
}

function rke2Signs(resource: Resource): readonly Sign[] {
  const word = textOf(nodeAt(resource, 'cni'));
  if (word === undefined || !/^(canal|cilium|calico|flannel)$/.test(word)) return [];
  return [{ seen: 'RKE2 configuration', cni: word, strength: 2, path: ['cni'] }];
}

function kubesprayPlugin(word: string): string | undefined {
  const names: Readonly<Record<string, string>> = { 'kube-ovn': 'ovn-kubernetes', 'kube-router': 'kube-router' };
  return names[word] ?? (/^(calico|flannel|cilium|canal|weave|kindnet)$/.test(word) ? word : undefined);
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

export function zoneSigns(seen: string, node: Node | undefined, path: readonly string[]): readonly Sign[] {
  const zone = wordOf(node);
  return zone === undefined ? [] : [{ seen, strength: 2, clusterDomain: zone.replace(/\.$/, ''), path }];
}

/** Comma lists of ranges; the defaults where nothing is written. */
export function rangesOf(
  pods: Node | undefined,
  services: Node | undefined,
  defaultPods?: readonly string[],
  defaultServices?: readonly string[],
): Pick<Sign, 'podCIDRs' | 'serviceCIDRs'> {
  const listed = (node: Node | undefined): readonly string[] | undefined =>
    wordOf(node)
      ?.split(',')
      .map((range) => range.trim());
  const podCIDRs = listed(pods) ?? defaultPods;
  const serviceCIDRs = listed(services) ?? defaultServices;
  return { ...(podCIDRs ? { podCIDRs } : {}), ...(serviceCIDRs ? { serviceCIDRs } : {}) };
}
