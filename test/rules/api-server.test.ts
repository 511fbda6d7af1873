import assert from 'node:assert/strict';
import { database, pod, policy, service } from './manifests';
import { run, told } from './run';

const rule = 'api-server-is-denied';
const guarded = webhook('guard') + service('guard', 'app: guard', '[{ port: 443, targetPort: 9443 }]') + pod('guard');

/** What the API server calls is behind policies like everything else, but no selector finds the API server. */
describe('webhooks behind policies', () => {
  it('are told once, however many of one configuration call the same Service', () => {
    const many = guarded.replace('webhooks: [', `webhooks: [${hook('guard')}, `);
    assert.deepEqual(told({ 'a.yaml': many + closed('[{ podSelector: {} }]') }, rule), [
      'a.yaml:4 warning api-server-is-denied',
    ]);
  });

  it('that pass everything when nobody answers say so', () => {
    const open = guarded.replace('name: guard.example.com', 'failurePolicy: Ignore, name: guard.example.com');
    const [found] = run({ 'a.yaml': open + closed('[{ podSelector: {} }]') }).filter((one) => one.rule === rule);
    assert.match(found?.message ?? '', /requests pass unchecked/);
  });

  it('are information where pods of kube-system get in: a tunnel of the platform may end there', () => {
    const kubeSystem = '[{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }]';
    for (const from of [kubeSystem, '[{ namespaceSelector: {} }]']) {
      assert.deepEqual(told({ 'a.yaml': guarded + closed(from) }, rule), ['a.yaml:4 information api-server-is-denied']);
    }
  });

  it('are open to nodes by the label that stands for them on OpenShift', () => {
    const nodes = '[{ namespaceSelector: { matchLabels: { policy-group.network.openshift.io/host-network: "" } } }]';
    assert.deepEqual(told({ 'a.yaml': guarded + closed(nodes) }, rule), []);
  });

  it('are closed to nobody where they use the network of their node', () => {
    const onNode = webhook('guard') + service('guard', 'app: guard', '[{ port: 443, targetPort: 9443 }]');
    const sources = { 'a.yaml': onNode + pod('guard', 'shop', 'app: guard', 'hostNetwork: true, ') + closed('[]') };
    assert.deepEqual(told(sources, rule), []);
  });

  it('of an address outside, or of a Service that no file shows, are nothing to be sure of', () => {
    const url = webhook('guard').replace(
      'service: { name: guard, namespace: shop }',
      'url: "https://guard.example.com"',
    );
    assert.deepEqual(told({ 'a.yaml': url + closed('[{ podSelector: {} }]') + pod('guard') }, rule), []);
    assert.deepEqual(told({ 'a.yaml': webhook('guard') + closed('[{ podSelector: {} }]') + pod('guard') }, rule), []);
  });
});

function webhook(name: string): string {
  return `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: ${name} }
webhooks: [${hook(name)}]
---
`;
}

function hook(name: string): string {
  return `{ name: ${name}.example.com, clientConfig: { service: { name: ${name}, namespace: shop } } }`;
}

function closed(from: string): string {
  return policy(
    'inside',
    `podSelector: {}, policyTypes: [Ingress], ingress: [{ from: ${from}, ports: [{ port: 9443 }] }]`,
  ).replace('from: [], ', 'from: [{ podSelector: { matchLabels: { app: other } } }], ');
}

describe('webhooks at Services', () => {
  const calls = 'api-server-calls-nothing';

  it('that no namespace in the files has are kept elsewhere', () => {
    assert.deepEqual(told({ 'a.yaml': webhook('guard') + pod('guard') }, calls), []);
  });

  it('of another name are perhaps kept elsewhere, too', () => {
    const other = service('unlike', 'app: unlike', '[{ port: 443 }]');
    assert.deepEqual(told({ 'a.yaml': webhook('guard') + other }, calls), [
      'a.yaml:4 information api-server-calls-nothing',
    ]);
  });

  it('may be made by an operator', () => {
    const near = service('gard', 'app: gard', '[{ port: 443 }]');
    assert.deepEqual(told({ 'a.yaml': webhook('guard') + near }, calls), ['a.yaml:4 warning api-server-calls-nothing']);
    assert.deepEqual(told({ 'a.yaml': webhook('guard') + near + database('pg') }, calls), []);
  });
});
