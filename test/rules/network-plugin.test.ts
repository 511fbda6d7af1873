import assert from 'node:assert/strict';
import { pod, policy } from './manifests';
import { applied, run, told } from './run';

const closed = policy('deny', 'podSelector: {}, policyTypes: [Ingress]');

function daemon(name: string, image: string, at: string, more = ''): string {
  return `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: ${name}, namespace: ${at} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { hostNetwork: true, containers: [{ name: main, image: "${image}" }${more}] }
---
`;
}

const flannel = daemon('kube-flannel-ds', 'ghcr.io/flannel-io/flannel:v0.27.4', 'kube-flannel');

describe('a plugin that could enforce policies', () => {
  const mended = (file: string, text: string): string | undefined => {
    const sources = { [file]: text, 'a.yaml': closed };
    const [finding] = run(sources).filter(({ rule }) => rule === 'policy-not-enforced');
    const [fix] = finding?.fixes ?? [];
    return fix && applied(sources, fix)[file];
  };

  it('is made to by its add-on of EKS', () => {
    const config = (values: string): string =>
      `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: { name: prod }\naddons:\n  - name: vpc-cni\n${values}`;
    const on = `    configurationValues: '{"enableNetworkPolicy": "true"}'\n`;
    assert.equal(mended('eks.yaml', config('')), config(on));
    assert.equal(mended('eks.yaml', config(on)), undefined);
    assert.equal(mended('eks.yaml', config(`    configurationValues: '{"env": {}}'\n`)), undefined);
  });

  it('is made to by its ConfigMap, and by the values of its chart', () => {
    const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: amazon-vpc-cni, namespace: kube-system }\ndata:\n';
    const key = '  enable-network-policy-controller: ';
    assert.equal(mended('map.yaml', `${map}${key}"false"\n`), `${map}${key}"true"\n`);
    assert.equal(mended('flannel/values.yaml', 'netpol:\n  enabled: false\n'), 'netpol:\n  enabled: true\n');
  });
});

describe('policies that the network plugin does not enforce', () => {
  const reports = (sources: Readonly<Record<string, string>>): readonly string[] =>
    told(sources, 'policy-not-enforced');

  it('Flannel, at each policy, with what shows it', () => {
    const other = policy('other', 'podSelector: { matchLabels: { app: web } }, policyTypes: [Ingress]');
    const files = { 'cni.yaml': flannel, 'a.yaml': closed + other + pod('web') };
    assert.deepEqual(reports(files), ['a.yaml:3 warning policy-not-enforced', 'a.yaml:8 warning policy-not-enforced']);
    const [first] = run(files).filter(({ rule }) => rule === 'policy-not-enforced');
    assert.ok(first);
    assert.deepEqual(
      first.related.map(({ file, message }) => [file, message]),
      [['file:///w/cni.yaml', 'Shows Flannel: DaemonSet `kube-flannel-ds`']],
    );
    assert.match(first.message, /Flannel does not enforce policies\. .*Canal/);
  });

  it('not k3s, whose Flannel has a policy controller beside it', () => {
    assert.deepEqual(
      reports({ 'config.yaml': 'flannel-backend: vxlan\ncluster-cidr: 10.42.0.0/16\n', 'a.yaml': closed }),
      [],
    );
    const off = 'flannel-backend: vxlan\ndisable-network-policy: true\n';
    assert.deepEqual(reports({ 'config.yaml': off, 'a.yaml': closed }), ['a.yaml:3 warning policy-not-enforced']);
  });

  it('not Canal, and not Flannel with its policy chart', () => {
    const canal = daemon(
      'canal',
      'docker.io/calico/node:v3.30',
      'kube-system',
      ', { name: f, image: "flannel-io/flannel:v0.27" }',
    );
    assert.deepEqual(reports({ 'cni.yaml': canal, 'a.yaml': closed }), []);
    const chart = flannel.replace(
      'containers: [',
      'containers: [{ name: netpol, image: "registry.k8s.io/networking/kube-network-policies:v1.0.0" }, ',
    );
    assert.deepEqual(reports({ 'cni.yaml': chart, 'a.yaml': closed }), []);
  });

  it('not where nothing shows the plugin', () => {
    assert.deepEqual(reports({ 'a.yaml': closed }), []);
  });

  it('as `portolan.yaml` says', () => {
    const chosen = (cni: string): string => `clusters:\n  - name: one\n    cni: ${cni}\n`;
    assert.deepEqual(reports({ 'portolan.yaml': chosen('flannel'), 'a.yaml': closed }), [
      'a.yaml:3 warning policy-not-enforced',
    ]);
    assert.deepEqual(reports({ 'portolan.yaml': chosen('calico'), 'cni.yaml': flannel, 'a.yaml': closed }), []);
  });
});

describe('DNS of OpenShift', () => {
  it('is other pods and another port, which the fix names', () => {
    const network =
      'apiVersion: operator.openshift.io/v1\nkind: Network\nmetadata: { name: cluster }\nspec: { defaultNetwork: { type: OVNKubernetes } }\n';
    const found = (peer: string, rule: string): ReturnType<typeof run> => {
      const egress = `[{ ${peer} ports: [{ port: 53, protocol: UDP }, { port: 53 }] }]`;
      const closing = policy('web', `podSelector: {}, policyTypes: [Egress], egress: ${egress}`);
      return run({ 'network.yaml': network, 'a.yaml': closing + pod('web') }).filter((one) => one.rule === rule);
    };
    const [anyone] = found('', 'dns-on-other-port');
    assert.match(anyone?.message ?? '', /`5353`/);
    assert.deepEqual(
      anyone?.fixes[0]?.edits.map(({ newText }) => newText),
      ['5353', '5353'],
    );
    const [others] = found('to: [{ podSelector: { matchLabels: { k8s-app: kube-dns } } }],', 'egress-without-dns');
    assert.match(others?.message ?? '', /UDP 5353/);
    assert.match(others?.fixes[0]?.edits[0]?.newText ?? '', /openshift-dns[^]*5353/);
  });
});
