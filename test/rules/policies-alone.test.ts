import assert from 'node:assert/strict';
import { policy } from './manifests';
import { told } from './run';

const egress = (rules: string, name = 'out', subject = '{}'): string =>
  policy(name, `podSelector: ${subject}, policyTypes: [Egress], egress: [${rules}]`);
const dns = (ports: string): string => `{ to: [{ namespaceSelector: {} }], ports: [${ports}] }`;
const udp = '{ port: 53, protocol: UDP }';
const api = '{ to: [{ podSelector: { matchLabels: { app: api } } }] }';

describe('policies of a namespace of which no file shows pods', () => {
  const rule = 'egress-without-dns';

  it('are told, as information, where none of them lets pods look up names', () => {
    assert.deepEqual(told({ 'a.yaml': egress(api) }, rule), [`a.yaml:4 information ${rule}`]);
    assert.deepEqual(told({ 'a.yaml': egress(`${api}, { ports: [{ port: 53 }] }`) }, rule), [
      `a.yaml:4 information ${rule}`,
    ]);
  });

  it('are silent where another one for the same pods does, in whatever file', () => {
    const both = { 'a.yaml': egress(api, 'a', '{ matchLabels: { app: web } }'), 'b.yaml': egress(dns(udp), 'dns') };
    assert.deepEqual(told(both, rule), []);
    const others = { ...both, 'b.yaml': egress(dns(udp), 'dns', '{ matchLabels: { app: job } }') };
    assert.deepEqual(told(others, rule), [`a.yaml:4 information ${rule}`]);
  });

  it('are silent where they close everything, ask a resolver by its address, or may mean the DNS', () => {
    const resolver = `{ to: [{ ipBlock: { cidr: 192.0.2.53/32 } }], ports: [${udp}] }`;
    const perhaps = '{ to: [{ namespaceSelector: { matchLabels: { kind: system } } }] }';
    for (const rules of ['', resolver, perhaps]) assert.deepEqual(told({ 'a.yaml': egress(rules) }, rule), []);
  });

  it('need TCP as well', () => {
    assert.deepEqual(told({ 'a.yaml': egress(dns(udp)) }), ['a.yaml:4 information dns-without-tcp']);
    assert.deepEqual(told({ 'a.yaml': egress(dns(`${udp}, { port: 53 }`)) }), []);
  });
});

describe('what a policy says in words', () => {
  const rule = 'everyone-is-outside-too';
  const commented = (comment: string, direction = 'ingress'): readonly string[] =>
    told(
      {
        'a.yaml': `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
  # ${comment}
  ${direction}:
    - {}
`,
      },
      rule,
    );

  it('of the cluster, but not of the world, is no reason to let in the world', () => {
    for (const one of [
      'from all pods in the cluster',
      'internal traffic',
      'Only inside the cluster, not from outside.',
    ])
      assert.deepEqual(commented(one), [`a.yaml:9 information ${rule}`], one);
    assert.deepEqual(commented('to any pods', 'egress'), [`a.yaml:9 information ${rule}`]);
  });

  it('of the world as well, or of the pods it is about, says nothing', () => {
    const words = ['from the cluster and the Internet', 'applies to all pods', 'anyone', 'for the API server'];
    for (const one of words) assert.deepEqual(commented(one), [], one);
    assert.deepEqual(commented('applies to all pods', 'egress'), []);
  });
});
