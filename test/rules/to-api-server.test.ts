import assert from 'node:assert/strict';
import { policy, service, pod } from './manifests';
import { run, told } from './run';

const calico = `apiVersion: operator.tigera.io/v1
kind: Installation
metadata: { name: default }
---
`;
const cilium = `apiVersion: cilium.io/v2
kind: CiliumNode
metadata: { name: node-1 }
---
`;

/** The API server has a Service, but is no pod that policies find, and has another address and port than its Service. */
describe('the API server by labels', () => {
  const rule = 'api-server-as-pod';
  const bySystem = '{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }, ';
  const labelled = `${bySystem}podSelector: { matchLabels: { component: kube-apiserver } } }`;

  it('is found by no plugin that takes such pods for their nodes', () => {
    found(rule, to(labelled) + calico, ['a.yaml:4 warning api-server-as-pod']);
    found(rule, to(labelled), ['a.yaml:4 information api-server-as-pod']);
  });

  it('is advised by what the plugin can do', () => {
    const [finding] = run({ 'a.yaml': to(labelled) + cilium }).filter((one) => one.rule === rule);
    assert.match(finding?.message ?? '', /a rule without `to` does/);
  });

  it('is another one where it runs as a pod', () => {
    found(rule, to(labelled) + pod('api', 'kube-system', 'component: kube-apiserver') + calico, []);
  });

  it('is not meant by other labels', () => {
    found(rule, to(`${bySystem}podSelector: { matchLabels: { component: etcd } } }`) + calico, []);
    found(rule, to('{ podSelector: { matchLabels: { app: kube-apiserver } } }') + calico, []);
  });
});

describe('blocks of the addresses of Services', () => {
  const rule = 'ip-block-of-service';
  const range = 'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nnetworking: { serviceSubnet: 10.96.0.0/16 }\n---\n';

  it('are told of single addresses in the range, and of those that installers give', () => {
    found(rule, to('{ ipBlock: { cidr: 10.96.7.7/32 } }') + range, ['a.yaml:4 warning ip-block-of-service']);
    found(rule, to('{ ipBlock: { cidr: 10.43.0.1/32 } }'), ['a.yaml:4 information ip-block-of-service']);
    found(rule, to('{ ipBlock: { cidr: 10.43.0.1/32 } }') + range, []);
  });

  it('may be wider, or for addresses outside', () => {
    found(rule, to('{ ipBlock: { cidr: 10.96.0.0/16 } }') + range, []);
    found(rule, to('{ ipBlock: { cidr: 192.0.2.1/32 } }') + range, []);
  });

  it('become the pods behind the Service, with their port', () => {
    const api = service('api', 'app: api', '[{ port: 443, targetPort: 8443 }]').replace(
      'spec: {',
      'spec: { clusterIP: 10.96.7.7,',
    );
    const text = to('{ ipBlock: { cidr: 10.96.7.7/32 } }') + api + range;
    const [finding] = run({ 'a.yaml': text }).filter((one) => one.rule === rule);
    assert.deepEqual(
      finding?.fixes[0]?.edits.map(({ newText }) => newText.includes('app: api') || newText === '8443'),
      [true, true],
    );
  });
});

describe('the port of the API server', () => {
  const rule = 'api-server-port-missing';

  it('is missing beside 443 in policies named after it', () => {
    found(rule, to('{ ipBlock: { cidr: 0.0.0.0/0 } }', 'kube-api'), ['a.yaml:4 information api-server-port-missing']);
    found(rule, to('{ ipBlock: { cidr: 0.0.0.0/0 } }', 'api'), []);
  });

  it('is no matter of pods, or where any port is open', () => {
    found(rule, to('{ podSelector: {} }', 'kube-api'), []);
    found(rule, to('{ ipBlock: { cidr: 0.0.0.0/0 } }', 'kube-api').replace('[{ port: 443 }]', '[]'), []);
  });
});

function to(peer: string, name = 'out'): string {
  return policy(name, `podSelector: {}, policyTypes: [Egress], egress: [{ to: [${peer}], ports: [{ port: 443 }] }]`);
}

function found(rule: string, text: string, expected: readonly string[]): void {
  assert.deepEqual(told({ 'a.yaml': text }, rule), expected);
}
