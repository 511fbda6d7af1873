import assert from 'node:assert/strict';
import { pod, policy } from './manifests';
import { told } from './run';

const rule = 'dns-of-node-closed';
const cache = pod(
  'node-local-dns',
  'kube-system',
  'k8s-app: node-local-dns',
  'hostNetwork: true, dnsPolicy: Default, ',
);
const toDns = policy(
  'dns',
  `podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ namespaceSelector: {}, podSelector: { matchLabels: { k8s-app: kube-dns } } }],
    ports: [{ port: 53, protocol: UDP }, { port: 53 }] }]`,
);

/** NodeLocal DNSCache answers in the place of the DNS pods that policies name. */
describe('a DNS cache on each node', () => {
  it('needs a rule of its own', () => {
    found(toDns + pod('web') + cache, ['a.yaml:4 information dns-of-node-closed']);
  });

  it('may be allowed by another policy', () => {
    const block = '[{ ipBlock: { cidr: 169.254.0.0/16 } }]';
    const other = policy('cache', `podSelector: {}, policyTypes: [Egress], egress: [{ to: ${block} }]`);
    found(toDns + other + pod('web') + cache, []);
  });

  it('is not asked by pods with another resolver, and is not everywhere', () => {
    found(toDns + pod('web', 'shop', 'app: web', 'dnsPolicy: Default, ') + cache, []);
    found(toDns + pod('web'), []);
  });
});

function found(text: string, expected: readonly string[]): void {
  assert.deepEqual(told({ 'a.yaml': text }, rule), expected);
}
