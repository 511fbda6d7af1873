import assert from 'node:assert/strict';
import { ingress, pod, policy, service } from './manifests';
import { told } from './run';

const calico = `apiVersion: operator.tigera.io/v1
kind: Installation
metadata: { name: default }
---
`;
const kind = 'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\n---\n';
const web = service('web', 'app: web', '[{ port: 80, targetPort: 8080 }]') + pod('web');

/** To policies, somebody with the address of a node is neither a pod nor the client that it stands for. */
describe('an ingress controller on the network of its node', () => {
  const rule = 'ingress-controller-on-one-node';
  const backend = ingress(
    'web',
    'ingressClassName: traefik, defaultBackend: { service: { name: web, port: { number: 80 } } }',
  );
  const controller = pod('traefik', 'edge', 'app.kubernetes.io/name: traefik', 'hostNetwork: true, ');
  const byLabels = from('{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: edge } } }');

  it('is found by no labels', () => {
    found(rule, backend + web + byLabels + controller + calico, ['a.yaml:4 warning ingress-controller-on-one-node']);
  });

  it('may be found by some plugins', () => {
    found(rule, backend + web + byLabels + controller, ['a.yaml:4 information ingress-controller-on-one-node']);
  });

  it('gets in by the addresses of nodes, by a rule for everyone, and without policies', () => {
    found(rule, backend + web + from('{ ipBlock: { cidr: 192.168.0.0/24 } }') + controller + calico, []);
    found(rule, backend + web + from('{ ipBlock: { cidr: 0.0.0.0/0 } }') + controller + calico, []);
    found(rule, backend + web + controller + calico, []);
  });

  it('is no matter beside one that is not', () => {
    const other = pod('traefik', 'web', 'app.kubernetes.io/name: traefik');
    found(rule, backend + web + byLabels + controller + other + calico, []);
  });
});

describe('clients by their addresses', () => {
  const rule = 'clients-arrive-as-nodes';
  const clients = from('{ ipBlock: { cidr: 203.0.113.0/24 } }');
  const outside = (type: string): string => web.replace('spec: { selector', `spec: { type: ${type}, selector`);

  it('are hidden by node ports of kube-proxy, and most likely by load balancers', () => {
    found(rule, clients + outside('NodePort') + kind, ['a.yaml:4 warning clients-arrive-as-nodes']);
    found(rule, clients + outside('NodePort'), ['a.yaml:4 information clients-arrive-as-nodes']);
    const proxy = 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nmode: iptables\n';
    found(rule, clients + outside('NodePort') + proxy, ['a.yaml:4 warning clients-arrive-as-nodes']);
    found(rule, clients + outside('LoadBalancer') + kind, ['a.yaml:4 information clients-arrive-as-nodes']);
  });

  it('are not meant by a rule for other ports, or for Services inside', () => {
    found(rule, clients.replace('8080', '9090') + outside('NodePort') + kind, []);
    found(rule, clients + web + kind, []);
  });

  it('may be nodes, where they are addresses inside', () => {
    found(rule, from('{ ipBlock: { cidr: 10.0.0.0/16 } }') + outside('NodePort') + kind, []);
  });

  it('need nothing more where everybody gets in', () => {
    const open = policy('open', 'podSelector: {}, ingress: [{ ports: [{ port: 8080 }] }]');
    found(rule, clients + open + outside('NodePort') + kind, []);
  });
});

function from(peer: string): string {
  const spec = `podSelector: { matchLabels: { app: web } }, ingress: [{ from: [${peer}], ports: [{ port: 8080 }] }]`;
  return policy('web', spec);
}

function found(rule: string, text: string, expected: readonly string[]): void {
  assert.deepEqual(told({ 'a.yaml': text }, rule), expected);
}
