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

  it('differ where no pod runs, or none has the labels', async () => {
    const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: web }] } }
`;
    assert.deepEqual(await drift(deployment), []);
    const other = deployment.replace('name: web,', 'name: api,');
    assert.deepEqual(await drift(other), [`No pod of this Deployment runs in ${where}.`]);
    assert.deepEqual(await drift(other.replace('spec:\n', 'spec:\n  replicas: 0\n')), []);
    assert.deepEqual(await drift(deployment.replace('labels: { app: web }', 'labels: { app: web, v: "2" }')), [
      `No pod of this Deployment in ${where}, has \`v=2\`.`,
    ]);
  });

  it('differ in namespaces that are missing, or lack labels', async () => {
    const namespace = (name: string, label: string): string =>
      `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { team: ${label} } }\n`;
    assert.deepEqual(await drift(namespace('shop', 'shop')), []);
    assert.deepEqual(await drift(namespace('data', 'shop')), [`There is no such Namespace in ${where}.`]);
    assert.equal((await drift(namespace('shop', 'web'))).length, 1);
  });

  it('differ in Ingresses that are missing, or have another class', async () => {
    const spec = { ingressClassName: 'nginx', defaultBackend: { service: { name: 'web', port: { number: 80 } } } };
    const metadata = { name: 'web', namespace: 'shop' };
    const object = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec };
    const ingress = JSON.stringify(object);
    assert.deepEqual(await drift(ingress), [`There is no such Ingress in ${where}.`]);
    const objects = { 'ingresses.networking.k8s.io': [object] };
    assert.deepEqual(await drift(ingress, objects), []);
    assert.deepEqual(await drift(ingress.replace('"ingressClassName":"nginx",', ''), objects), []);
    assert.deepEqual(await drift(ingress.replace('"nginx"', '"traefik"'), objects), [
      `In ${where}, this Ingress has the class \`nginx\`.`,
    ]);
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
