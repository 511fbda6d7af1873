import assert from 'node:assert/strict';
import { cni } from '../../server/src/core/cluster/cni';
import { profiles } from '../../server/src/core/cluster/profiles';
import { podRanges, serviceRanges } from '../../server/src/core/cluster/ranges';
import { settings, workspace } from '../../server/src/core/inputs';
import { clusterOf, clusterOfFiles, resource, type Cluster } from './cluster';

const daemonSet = (name: string, container = '{}'): string =>
  resource('apps/v1', 'DaemonSet', `kube-system/${name}`, `{ template: { spec: { containers: [${container}] } } }`);
const configMap = (name: string, data = '{}'): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: kube-system }\ndata: ${data}\n`;
const calicoPolicy = resource('projectcalico.org/v3', 'GlobalNetworkPolicy', 'deny');
const ciliumPolicy = resource('cilium.io/v2', 'CiliumNetworkPolicy', 'shop/deny');

function shown({ db, id }: Cluster): string {
  const { profile, known } = cni(db, id);
  return `${profile.id}${profile.enforces ? '' : ' (off)'}, ${known}`;
}

describe('cni: what the files show', () => {
  const table: readonly (readonly [what: string, documents: readonly string[], expected: string])[] = [
    ['nothing: an enforcing one is assumed', [], 'unknown, assumed'],
    ['Flannel does not enforce', [daemonSet('kube-flannel-ds')], 'flannel (off), files'],
    ['its ConfigMap alone says so too', [configMap('kube-flannel-cfg')], 'flannel (off), files'],
    [
      'Flannel with the policy container of its chart does',
      [daemonSet('kube-flannel-ds', '{ image: registry.k8s.io/networking/kube-network-policies:v1 }')],
      'flannel-with-netpol, files',
    ],
    [
      'Flannel with kube-network-policies beside it does',
      [daemonSet('kube-flannel-ds'), daemonSet('kube-network-policies')],
      'kube-network-policies, files',
    ],
    ['Canal is Flannel with Calico', [daemonSet('canal'), configMap('canal-config')], 'canal, files'],
    [
      'Flannel and Calico beside each other enforce as well',
      [daemonSet('kube-flannel-ds'), daemonSet('calico-node')],
      'calico, files',
    ],
    ['a policy of Calico alone is a hint', [calicoPolicy], 'calico, files'],
    ['but does not make Flannel enforce', [daemonSet('kube-flannel-ds'), calicoPolicy], 'flannel (off), files'],
    ['nor does one of Cilium', [configMap('kube-flannel-cfg'), ciliumPolicy], 'flannel (off), files'],
    ['Cilium', [daemonSet('cilium'), configMap('cilium-config', '{ enable-policy: default }')], 'cilium, files'],
    [
      'Cilium told to enforce nothing',
      [daemonSet('cilium'), configMap('cilium-config', '{ enable-policy: never }'), ciliumPolicy],
      'cilium-without-policy (off), files',
    ],
    [
      'kube-router without its firewall, whatever its ConfigMap is called',
      [daemonSet('kube-router', '{ args: [--run-firewall=false] }'), configMap('kube-router-cfg')],
      'kube-router-without-firewall (off), files',
    ],
    [
      'kube-router without its firewall, and Calico beside it',
      [daemonSet('kube-router', '{ args: [--run-firewall=false] }'), daemonSet('calico-node')],
      'calico, files',
    ],
    [
      'the AWS plugin as it comes',
      [daemonSet('aws-node', '{ args: [--enable-network-policy=false] }')],
      'aws-vpc-cni (off), files',
    ],
    [
      'the AWS plugin, switched on in its ConfigMap',
      [daemonSet('aws-node'), configMap('amazon-vpc-cni', '{ enable-network-policy-controller: "true" }')],
      'aws-vpc-cni-with-policy, files',
    ],
  ];
  for (const [what, documents, expected] of table) {
    it(what, () => {
      assert.equal(shown(clusterOf(...documents, resource('v1', 'Service', 'shop/web'))), expected);
    });
  }

  it('k3s enforces, although it has Flannel', () => {
    assert.equal(shown(clusterOfFiles({ 'k3s.yaml': 'flannel-backend: vxlan\n' })), 'k3s, files');
  });

  it('k3s told not to: one file is enough', () => {
    const sources = { 'agent.yaml': 'cluster-domain: a.b\n', 'server.yaml': 'disable-network-policy: true\n' };
    assert.equal(shown(clusterOfFiles(sources)), 'k3s-without-netpol (off), files');
  });

  it('shows the sign that decided first, then the others', () => {
    const { db, id } = clusterOf(
      configMap('kube-flannel-cfg'),
      daemonSet('kube-flannel-ds'),
      daemonSet('kube-network-policies'),
    );
    assert.deepEqual(
      cni(db, id).signs.map(({ seen }) => seen),
      ['DaemonSet `kube-network-policies`', 'DaemonSet `kube-flannel-ds`', 'ConfigMap `kube-flannel-cfg`'],
    );
  });
});

describe('cni: what a person says', () => {
  const flannel = daemonSet('kube-flannel-ds');

  it('in portolan.yaml wins over the files', () => {
    const sources = { 'portolan.yaml': 'clusters: [{ name: c, cni: cilium }]', 'net.yaml': flannel };
    assert.equal(shown(clusterOfFiles(sources)), 'cilium, chosen');
  });

  it('in the settings counts where the files show nothing', () => {
    const [bare, shows] = [clusterOf(resource('v1', 'Service', 'shop/web')), clusterOf(flannel)];
    for (const { db } of [bare, shows]) db.set(settings, workspace, { cni: 'calico', rules: {} });
    assert.deepEqual([shown(bare), shown(shows)], ['calico, chosen', 'flannel (off), files']);
  });

  it('counts for nothing where no plugin has that name', () => {
    const sources = { 'portolan.yaml': 'clusters: [{ name: c, cni: cillium }]', 'net.yaml': flannel };
    assert.equal(shown(clusterOfFiles(sources)), 'flannel (off), files');
  });
});

describe('cni: profiles', () => {
  it('each that does not enforce says what would', () => {
    for (const { id, enforces, remedy } of profiles.values()) assert.equal(remedy === undefined, enforces, id);
  });

  it('each that switches another one off names one that enforces', () => {
    for (const { switchesOff } of profiles.values()) {
      if (switchesOff !== undefined) assert.equal(profiles.get(switchesOff)?.enforces, true, switchesOff);
    }
  });
});

describe('cni: ranges of pods and Services', () => {
  const flannel = configMap('kube-flannel-cfg', `{ net-conf.json: '{ "Network": "10.99.0.0/16" }' }`);
  const kind = 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnetworking: { disableDefaultCNI: true }\n';
  const calico = resource(
    'operator.tigera.io/v1',
    'Installation',
    'default',
    '{ calicoNetwork: { ipPools: [{ cidr: 192.168.0.0/16 }] } }',
  );

  it('are unknown until something shows them', () => {
    const { db, id } = clusterOf(resource('v1', 'Service', 'shop/web'));
    assert.deepEqual([podRanges(db, id), serviceRanges(db, id)], [undefined, undefined]);
  });

  it('are what a plugin is set up with', () => {
    const { db, id } = clusterOf(flannel);
    assert.deepEqual(podRanges(db, id)?.cidrs, ['10.99.0.0/16']);
  });

  it("are the plugin's rather than the installer's defaults", () => {
    const { db, id } = clusterOf(kind, calico);
    assert.deepEqual([podRanges(db, id)?.cidrs, serviceRanges(db, id)?.cidrs], [['192.168.0.0/16'], ['10.96.0.0/16']]);
  });

  it('are what portolan.yaml says', () => {
    const configured = 'clusters: [{ name: c, podCIDRs: [10.1.0.0/16], serviceCIDRs: [10.2.0.0/16] }]';
    const { db, id } = clusterOfFiles({ 'portolan.yaml': configured, 'net.yaml': flannel });
    assert.deepEqual([podRanges(db, id)?.cidrs, serviceRanges(db, id)?.cidrs], [['10.1.0.0/16'], ['10.2.0.0/16']]);
  });
});
