import assert from 'node:assert/strict';
import type { ClusterSign } from '../../server/src/core/model/cluster-sign';
import { factsOf } from './reading';

type Row = readonly [what: string, path: string, text: string, ...signs: readonly string[]];

/** `flannel(2) pods 10.244.0.0/16 services … zone … @data.x`. */
function told({ cni, strength, podCIDRs, serviceCIDRs, clusterDomain, at }: ClusterSign): string {
  return [
    `${cni ?? '?'}(${strength})`,
    ...(podCIDRs ? [`pods ${podCIDRs.join(' ')}`] : []),
    ...(serviceCIDRs ? [`services ${serviceCIDRs.join(' ')}`] : []),
    ...(clusterDomain === undefined ? [] : [`zone ${clusterDomain}`]),
    ...(at.path.length === 0 ? [] : [`@${at.path.join('.')}`]),
  ].join(' ');
}

function table(rows: readonly Row[]): void {
  for (const [what, path, text, ...signs] of rows) {
    it(what, () => {
      assert.deepEqual(factsOf('cluster-sign', text, path).map(told), signs);
    });
  }
}

function daemonSet(name: string, containers: string): string {
  return `apiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: ${name}, namespace: kube-system }\nspec: { template: { spec: { containers: [${containers}] } } }\n`;
}

function configMap(name: string, data: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: kube-system }\ndata:\n${data.replace(/^/gm, '  ')}\n`;
}

const y = 'cluster.yaml';

describe('cluster signs: DaemonSets', () => {
  const main = '{ name: main }';
  const rows: readonly (readonly [name: string, containers: string, cni: string])[] = [
    ['kube-flannel-ds', main, 'flannel'],
    ['kube-flannel-ds-amd64', main, 'flannel'],
    ['net', '{ image: ghcr.io/flannel-io/flannel:v0.27 }', 'flannel'],
    ['net', '{ image: rancher/mirrored-flannel-flannel:v0.27 }', 'flannel'],
    ['kube-flannel', `${main}, { image: registry.k8s.io/networking/kube-network-policies:v1 }`, 'flannel-with-netpol'],
    ['kube-network-policies', main, 'kube-network-policies'],
    ['calico-node', main, 'calico'],
    ['net', '{ image: "quay.io/calico/node:v3.30" }', 'calico'],
    ['canal', main, 'canal'],
    ['rke2-canal', main, 'canal'],
    ['calico-node', '{ image: calico/node:v3 }, { image: flannel/flannel:v0.27 }', 'canal'],
    ['kube-flannel', '{ image: flannel/flannel:v0.27 }, { image: calico/node:v3 }', 'canal'],
    ['cilium', main, 'cilium'],
    ['agent', '{ image: "quay.io/cilium/cilium:v1.18@sha256:0" }', 'cilium'],
    ['antrea-agent', main, 'antrea'],
    ['kube-router', '{ args: [--run-router=true, --run-firewall=true] }', 'kube-router'],
    ['kube-router', '{ args: [--run-firewall=false] }', 'kube-router-without-firewall'],
    ['weave-net', main, 'weave'],
    ['weave-net', '{ env: [{ name: EXPECT_NPC, value: "0" }] }', 'weave-without-npc'],
    ['ovnkube-node', main, 'ovn-kubernetes'],
    ['kindnet', main, 'kindnet'],
    ['azure-npm', main, 'azure-npm'],
    ['anetd', main, 'gke-dataplane-v2'],
    ['aws-node', '{ args: [--enable-network-policy=false] }', 'aws-vpc-cni'],
    ['aws-node', '{ args: [--enable-network-policy=true] }', 'aws-vpc-cni-with-policy'],
    ['aws-node', '{ args: [--enable-network-policy] }', 'aws-vpc-cni-with-policy'],
    ['net', '{ image: "registry.shop.example:5000/mirror/flannel" }', 'flannel'],
    ['net', '{ image: "registry.shop.example/rancher/hardened-flannel:v0.27" }', 'flannel'],
    ['net', '{ image: "registry.shop.example/rancher/mirrored-calico-node:v3" }', 'calico'],
    ['net', '{ image: "registry.shop.example/rancher/mirrored-cilium-cilium:v1" }', 'cilium'],
  ];
  table(
    rows.map(([name, containers, cni]) => [
      `${name} ${containers}: ${cni}`,
      y,
      daemonSet(name, containers),
      `${cni}(3)`,
    ]),
  );

  table([
    ['any other one says nothing', y, daemonSet('node-exporter', '{ image: prom/node-exporter:v1 }')],
    [
      'nor one that only looks at a plugin',
      y,
      daemonSet('checks', '{ image: x/flannel-exporter }, { image: cilium/operator }'),
    ],
    ['nor does a Deployment of that name', y, daemonSet('cilium', main).replace('DaemonSet', 'Deployment')],
  ]);
});

describe('cluster signs: ConfigMaps', () => {
  table([
    [
      'kube-flannel-cfg, with its network',
      y,
      configMap('kube-flannel-cfg', 'net-conf.json: |\n  { "Network": "10.244.0.0/16", "Backend": {} }'),
      'flannel(2) pods 10.244.0.0/16',
    ],
    ['canal-config', y, configMap('canal-config', 'a: b'), 'canal(3)'],
    ['calico-config', y, configMap('calico-config', 'a: b'), 'calico(2)'],
    ['cilium-config', y, configMap('cilium-config', 'enable-policy: default'), 'cilium(3)'],
    [
      'cilium-config that enforces nothing',
      y,
      configMap('cilium-config', 'enable-policy: never'),
      'cilium-without-policy(3) @data.enable-policy',
    ],
    ['amazon-vpc-cni', y, configMap('amazon-vpc-cni', 'enable-network-policy-controller: "false"'), 'aws-vpc-cni(2)'],
    [
      'amazon-vpc-cni that enforces',
      y,
      configMap('amazon-vpc-cni', 'enable-network-policy-controller: "true"'),
      'aws-vpc-cni-with-policy(3) @data.enable-network-policy-controller',
    ],
    ['antrea-config', y, configMap('antrea-config', 'a: b'), 'antrea(2)'],
    ['azure-npm-config', y, configMap('azure-npm-config', 'a: b'), 'azure-npm(2)'],
    ['kube-router-cfg', y, configMap('kube-router-cfg', 'a: b'), 'kube-router(2)'],
    [
      'coredns, with the zone',
      y,
      configMap(
        'coredns',
        'Corefile: |\n  .:53 {\n    kubernetes prod.example in-addr.arpa ip6.arpa { pods insecure }\n  }',
      ),
      '?(2) zone prod.example @data.Corefile',
    ],
    ['any other one says nothing', y, configMap('web', 'a: b')],
  ]);
});

describe('cluster signs: k3s, k3d and RKE2', () => {
  const ranges = 'pods 10.42.0.0/16 services 10.43.0.0/16';
  const k3d = (args: string): string =>
    `apiVersion: k3d.io/v1alpha5\nkind: Simple\noptions: { k3s: { extraArgs: [${args}] } }\n`;
  table([
    ['k3s enforces', 'config.yaml', 'flannel-backend: vxlan\n', `k3s(2) ${ranges} @flannel-backend`],
    [
      'k3s told not to',
      'config.yaml',
      'disable-network-policy: true\n',
      `k3s-without-netpol(2) ${ranges} @disable-network-policy`,
    ],
    [
      'k3s told not not to',
      'config.yaml',
      'disable-network-policy: false\n',
      `k3s(2) ${ranges} @disable-network-policy`,
    ],
    [
      'k3s with its policy controller only',
      'config.yaml',
      'flannel-backend: none\n',
      `k3s-netpol(2) ${ranges} @flannel-backend`,
    ],
    [
      'k3s with neither',
      'config.yaml',
      'flannel-backend: none\ndisable-network-policy: true\n',
      `?(2) ${ranges} @disable-network-policy`,
    ],
    [
      'k3s with ranges and a zone',
      'config.yaml',
      'cluster-cidr: 10.1.0.0/16,fd01::/48\nservice-cidr: 10.2.0.0/16\ncluster-domain: prod.example\n',
      'k3s(2) pods 10.1.0.0/16 fd01::/48 services 10.2.0.0/16 zone prod.example @cluster-cidr',
    ],
    ['k3d', 'k3d.yaml', k3d(''), `k3s(2) ${ranges}`],
    [
      'k3d that switches policies off',
      'k3d.yaml',
      k3d('{ arg: --disable-network-policy, nodeFilters: ["server:*"] }'),
      `k3s-without-netpol(2) ${ranges} @options.k3s.extraArgs.0.arg`,
    ],
    [
      'k3d for another plugin',
      'k3d.yaml',
      k3d('{ arg: --flannel-backend=none }, { arg: --disable-network-policy=true }'),
      `?(2) ${ranges} @options.k3s.extraArgs.1.arg`,
    ],
    [
      'k3d with a range',
      'k3d.yaml',
      k3d('{ arg: --cluster-cidr=10.1.0.0/16 }'),
      'k3s(2) pods 10.1.0.0/16 services 10.43.0.0/16 @options.k3s.extraArgs.0.arg',
    ],
    ['RKE2 with Cilium', 'config.yaml', 'cni: cilium\n', `cilium(2) ${ranges} @cni`],
    [
      'RKE2 with Canal and a range',
      'config.yaml',
      'cni: "canal"\ncluster-cidr: 10.1.0.0/16\n',
      'canal(2) pods 10.1.0.0/16 services 10.43.0.0/16 @cni',
    ],
    [
      'RKE2 with Multus before it',
      'config.yaml',
      'cluster-cidr: 10.42.0.0/16\ncni: [multus, calico]\n',
      `calico(2) ${ranges} @cni`,
    ],
    ['RKE2 with a list', 'config.yaml', 'cni:\n  - multus\n  - "flannel"\n', `flannel(2) ${ranges} @cni`],
    ['settings of something else', 'config.yaml', 'port: 8080\n'],
    [
      'a values file with a section of that name',
      'values.yaml',
      'cilium: { enabled: true }\ncni: { exclusive: false }\n',
      'cilium(1) @cilium',
    ],
  ]);
});

describe('cluster signs: installers', () => {
  const kind = (networking: string): string => `kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n${networking}`;
  const eks = (addons: string): string =>
    `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: { name: c }\n${addons}`;
  table([
    ['kind', y, kind('nodes: []\n'), 'kindnet(2) pods 10.244.0.0/16 services 10.96.0.0/16 @networking'],
    [
      'kind with ranges',
      y,
      kind('networking: { podSubnet: 10.1.0.0/16, serviceSubnet: 10.2.0.0/16 }\n'),
      'kindnet(2) pods 10.1.0.0/16 services 10.2.0.0/16 @networking',
    ],
    [
      'kind for another plugin',
      y,
      kind('networking: { disableDefaultCNI: true }\n'),
      '?(2) pods 10.244.0.0/16 services 10.96.0.0/16 @networking',
    ],
    [
      'Kubespray',
      'k8s-cluster.yml',
      'kube_network_plugin: calico\nkube_pods_subnet: 10.1.0.0/16\nkube_service_addresses: 10.2.0.0/18\ncluster_name: prod.example\n',
      'calico(2) pods 10.1.0.0/16 services 10.2.0.0/18 zone prod.example @kube_network_plugin',
    ],
    [
      'Kubespray with a plugin that nothing is known of',
      'k8s-cluster.yml',
      'kube_network_plugin: kube-ovn\n',
      '?(2) @kube_network_plugin',
    ],
    ['EKS', y, eks('nodeGroups: []\n'), 'aws-vpc-cni(1)'],
    [
      'EKS with the add-on as it comes',
      y,
      eks('addons: [{ name: coredns }, { name: vpc-cni }]\n'),
      'aws-vpc-cni(2) @addons.1.name',
    ],
    [
      'EKS that enforces, in JSON',
      y,
      eks(`addons: [{ name: vpc-cni, configurationValues: '{"enableNetworkPolicy": "true"}' }]\n`),
      'aws-vpc-cni-with-policy(2) @addons.0.configurationValues',
    ],
    [
      'EKS that enforces, in YAML',
      y,
      eks('addons:\n- name: vpc-cni\n  configurationValues: |-\n    enableNetworkPolicy: "true"\n'),
      'aws-vpc-cni-with-policy(2) @addons.0.configurationValues',
    ],
  ]);
});

describe("cluster signs: kubeadm, the kubelet and kops, whose groups are Kubernetes' own", () => {
  const kubeadm = 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking: ';
  const kops = (networking: string): string =>
    `apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata: { name: c }\nspec: { networking: { ${networking} } }\n`;
  table([
    [
      'kubeadm',
      y,
      `${kubeadm}{ podSubnet: 10.1.0.0/16, dnsDomain: prod.example }\n`,
      '?(2) pods 10.1.0.0/16 services 10.96.0.0/12 @networking',
      '?(2) zone prod.example @networking.dnsDomain',
    ],
    ['kubeadm without networking', y, kubeadm.replace('networking: ', 'clusterName: c\n')],
    [
      'the kubelet',
      y,
      'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nclusterDomain: prod.example.\n',
      '?(2) zone prod.example @clusterDomain',
    ],
    ['kops with Cilium', y, kops('cilium: {}'), 'cilium(2) @spec.networking.cilium'],
    ['kops with kube-router', y, kops('kuberouter: {}'), 'kube-router(2) @spec.networking.kuberouter'],
    ['kops with the AWS plugin', y, kops('amazonvpc: {}'), 'aws-vpc-cni(2) @spec.networking.amazonvpc'],
    ['kops with kubenet', y, kops('kubenet: {}'), 'kubenet(2) @spec.networking.kubenet'],
    ['kops with something else', y, kops('cni: {}')],
  ]);
});

describe('cluster signs: custom resources', () => {
  const resource = (apiVersion: string, kind: string, rest = 'spec: {}'): string =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: default }\n${rest}\n`;
  table([
    [
      "Calico's operator",
      y,
      resource(
        'operator.tigera.io/v1',
        'Installation',
        'spec: { calicoNetwork: { ipPools: [{ cidr: 192.168.0.0/16 }] } }',
      ),
      'calico(3) pods 192.168.0.0/16',
    ],
    [
      'Calico for policy only',
      y,
      resource('operator.tigera.io/v1', 'Installation', 'spec: { cni: { type: AmazonVPC } }'),
      'calico(3)',
    ],
    [
      'OpenShift',
      y,
      resource('config.openshift.io/v1', 'Network', 'spec: { networkType: OVNKubernetes }'),
      'ovn-kubernetes(3) @spec.networkType',
    ],
    [
      'its operator',
      y,
      resource('operator.openshift.io/v1', 'Network', 'spec: { defaultNetwork: { type: OpenShiftSDN } }'),
      'openshift-sdn(3) @spec.defaultNetwork.type',
    ],
    [
      'its ranges',
      y,
      resource(
        'config.openshift.io/v1',
        'Network',
        'spec: { networkType: OVNKubernetes, clusterNetwork: [{ cidr: 10.128.0.0/14 }], serviceNetwork: [172.30.0.0/16] }',
      ),
      'ovn-kubernetes(3) pods 10.128.0.0/14 services 172.30.0.0/16 @spec.networkType',
    ],
    [
      'how it is installed',
      'install-config.yaml',
      'apiVersion: v1\nbaseDomain: shop.example\nnetworking:\n  networkType: OVNKubernetes\n',
      'ovn-kubernetes(3) @networking.networkType',
    ],
    ['a policy of Cilium is a hint', y, resource('cilium.io/v2', 'CiliumNetworkPolicy'), 'cilium(1)'],
    ['one of Calico', y, resource('projectcalico.org/v3', 'GlobalNetworkPolicy'), 'calico(1)'],
    ['as stored', y, resource('crd.projectcalico.org/v1', 'IPPool'), 'calico(1)'],
    ['one of Antrea', y, resource('crd.antrea.io/v1beta1', 'ClusterNetworkPolicy'), 'antrea(1)'],
    ['one that several plugins read is none', y, resource('policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy')],
  ]);
});

describe('cluster signs: Helm', () => {
  const release = (chart: string, values: string): string =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: net }\nspec: { chart: { spec: { chart: ${chart} } }, values: { ${values} } }\n`;
  table([
    ['a release of Flux', y, release('cilium', ''), 'cilium(3) @spec.chart.spec.chart'],
    ['Flannel', y, release('./charts/flannel', ''), 'flannel(3) @spec.chart.spec.chart'],
    [
      'Flannel that enforces',
      y,
      release('flannel', 'netpol: { enabled: true }'),
      'flannel-with-netpol(3) @spec.chart.spec.chart',
    ],
    [
      'Cilium that does not',
      y,
      release('cilium', 'policyEnforcementMode: never'),
      'cilium-without-policy(3) @spec.chart.spec.chart',
    ],
    [
      'the AWS plugin that does',
      y,
      release('aws-vpc-cni', 'enableNetworkPolicy: "true"'),
      'aws-vpc-cni-with-policy(3) @spec.chart.spec.chart',
    ],
    ['any other chart', y, release('postgresql', '')],
    [
      'a chart of k3s, whose values are a text',
      y,
      'apiVersion: helm.cattle.io/v1\nkind: HelmChart\nmetadata: { name: net }\nspec:\n  chart: flannel\n  valuesContent: |\n    netpol: { enabled: true }\n',
      'flannel-with-netpol(3) @spec.chart',
    ],
    [
      'one with several sources',
      y,
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: net }\nspec: { sources: [{ ref: values }, { chart: flannel, helm: { valuesObject: { netpol: { enabled: true } } } }] }\n',
      'flannel-with-netpol(3) @spec.sources.1.chart',
    ],
    [
      'an application of Argo CD',
      y,
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: net }\nspec: { source: { chart: tigera-operator } }\n',
      'calico(3) @spec.source.chart',
    ],
    ['a chart of its own', 'net/Chart.yaml', 'apiVersion: v2\nname: flannel\nversion: 1.0.0\n', 'flannel(2) @name'],
    [
      'dependencies',
      'net/Chart.yaml',
      'apiVersion: v2\nname: net\ndependencies: [{ name: redis }, { name: cilium }]\n',
      'cilium(2) @dependencies.1.name',
    ],
    [
      "Flannel's own values",
      'net/values.yaml',
      'podCidr: 10.244.0.0/16\nflannel: { backend: vxlan }\n',
      'flannel(2) @flannel',
    ],
    [
      'Flannel by the name of its file',
      'net/flannel-values.yaml',
      'netpol: { enabled: true }\n',
      'flannel-with-netpol(2) @netpol',
    ],
    [
      'Flannel by the name of its folder',
      'flannel/values.yaml',
      'podCidr: 10.1.0.0/16\nnetpol: { enabled: false }\n',
      'flannel(2) @netpol',
    ],
    [
      'Flannel that enforces, in an umbrella',
      'net/values.yaml',
      'flannel: { netpol: { enabled: true } }\n',
      'flannel-with-netpol(2) @flannel',
    ],
    [
      "Cilium's own values",
      'net/cilium.yaml',
      'kubeProxyReplacement: true\npolicyEnforcementMode: never\n',
      'cilium-without-policy(2) @kubeProxyReplacement',
    ],
    [
      "those of Calico's operator",
      'net/values.yaml',
      'installation: { calicoNetwork: { bgp: Disabled } }\n',
      'calico(2) @installation',
    ],
    [
      'those of the AWS plugin',
      'vpc-cni/values.yaml',
      'aws-vpc-cni: {}\nenableNetworkPolicy: "true"\n',
      'aws-vpc-cni-with-policy(2) @enableNetworkPolicy',
    ],
    ['values of an umbrella', 'net/values-prod.yaml', 'cilium: { kubeProxyReplacement: true }\n', 'cilium(1) @cilium'],
    ['a plugin nobody takes', 'net/values.yaml', 'calico: { enabled: false }\n'],
  ]);
});

describe('cluster signs: files that plugins are configured by', () => {
  const conf = (type: string): string =>
    `{ "cniVersion": "1.0.0", "name": "net", "plugins": [{ "type": "${type}" }, { "type": "portmap" }] }`;
  table([
    ['Flannel', '10-flannel.conflist', conf('flannel'), 'flannel(2) @plugins.0.type'],
    ['Cilium', '05-cilium.conflist', conf('cilium-cni'), 'cilium(2) @plugins.0.type'],
    ['Calico', '10-calico.conflist', conf('calico'), 'calico(2) @plugins.0.type'],
    ['the bridge', '10-bridge.json', '{ "cniVersion": "1.0.0", "type": "bridge" }', 'bridge(2) @type'],
    ['a plugin that nothing is known of', '10-x.conflist', conf('macvlan')],
  ]);
});
