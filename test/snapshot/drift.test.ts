import assert from 'node:assert/strict';
import { run } from '../rules/run';
import { live } from './live';
import { takenOf } from './taken';

const service = `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
`;
const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: closed, namespace: shop }
spec: { podSelector: {} }
`;

/** What is said of a file beside a snapshot of the cluster. */
async function drift(text: string, objects = live): Promise<readonly string[]> {
  const found = run({ 'all.yaml': text, 'prod.json': await takenOf(objects) });
  return found.filter(({ rule }) => rule.endsWith('-differs-from-cluster')).map(({ message }) => message);
}

const where = 'the cluster of context `prod`, as last read';

describe('files and the live cluster', () => {
  it('are the same but for what the API server fills in', async () => {
    assert.deepEqual(await drift(`${service}---\n${policy}`), []);
  });

  it('differ in what is missing there', async () => {
    assert.deepEqual(await drift(service.replace('name: web', 'name: new')), [`There is no such Service in ${where}.`]);
    assert.deepEqual(await drift(policy.replace('name: closed', 'name: new')), [
      `There is no such NetworkPolicy in ${where}: nothing of this applies there.`,
    ]);
  });

  it('differ in type, selector and ports of a Service', async () => {
    assert.deepEqual(await drift(service.replace('spec: {', 'spec: { type: NodePort,').replace('8080', '9090')), [
      `In ${where}, this Service is of type \`ClusterIP\`.`,
      `In ${where}, this Service has the ports \`TCP 80 to 8080\`.`,
    ]);
    assert.deepEqual(await drift(service.replace('{ app: web }', '{ app: web, tier: front }')), [
      `In ${where}, this Service selects \`app=web\`.`,
    ]);
  });

  it('differ in whom a policy is about, and in what it says', async () => {
    const other = policy.replace('podSelector: {}', 'podSelector: { matchLabels: { app: web } }, egress: []');
    const egress = other.replace('egress: []', 'policyTypes: [Ingress, Egress]');
    assert.deepEqual(await drift(egress), [
      `In ${where}, this NetworkPolicy is about other pods.`,
      `In ${where}, this NetworkPolicy says something else about egress.`,
    ]);
  });

  it('do not differ in the order of what is a union', async () => {
    const peer = (app: string): object => ({ podSelector: { matchLabels: { tier: 'x', app } } });
    const spec = {
      podSelector: {},
      policyTypes: ['Ingress'],
      ingress: [{ from: [peer('a')] }, { from: [peer('b'), peer('c')] }],
    };
    const metadata = { name: 'closed', namespace: 'shop' };
    const objects = {
      'networkpolicies.networking.k8s.io': [
        { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec },
      ],
    };
    const rules = `podSelector: {}
  ingress:
  - from: [{ podSelector: { matchLabels: { app: c, tier: x } } }, { podSelector: { matchLabels: { app: b, tier: x } } }]
  - from: [{ podSelector: { matchLabels: { app: a, tier: x } } }]
`;
    const text = policy.replace('spec: { podSelector: {} }', `spec:\n  ${rules}`);
    assert.deepEqual(await drift(text, objects), []);
    assert.equal((await drift(text.replace('app: a', 'app: z'), objects)).length, 1);
  });

  it('are not compared where the snapshot does not tell', async () => {
    const elsewhere = service.replace('namespace: shop', 'namespace: data');
    const only = (await takenOf()).replace('/kinds"', '/namespaces":"shop","snapshot.portolan.io/kinds"');
    const found = run({ 'all.yaml': elsewhere, 'prod.json': only }).map(({ rule }) => rule);
    assert.ok(!found.includes('service-differs-from-cluster'));
    const unread = run({ 'all.yaml': policy, 'prod.json': (await takenOf()).replace(' NetworkPolicy ', ' ') });
    assert.ok(!unread.some(({ rule }) => rule === 'policy-differs-from-cluster'));
  });
});
