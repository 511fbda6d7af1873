import assert from 'node:assert/strict';
import { pod, policy, service } from './manifests';
import { told } from './run';

const rule = 'prometheus-is-denied';
const clients = policy('api', 'podSelector: { matchLabels: { app: api } }, ingress: [{ ports: [{ port: 8080 }] }]');
const ports = '[{ name: http, port: 80, targetPort: 8080 }, { name: metrics, port: 9090 }]';
const api = pod('api') + labelled(service('api', 'app: api', ports));
const prometheus = pod('prometheus', 'monitoring', 'app: prometheus, component: server');

/** Whom Prometheus is to ask is said by monitors and annotations, where it runs by labels or by its operator. */
describe('metrics behind policies', () => {
  it('are told at the port of the monitor', () => {
    found(monitor('{ port: metrics }') + api + clients + prometheus, ['a.yaml:4 warning prometheus-is-denied']);
    found(monitor('{ targetPort: 9090 }') + api + clients + prometheus, ['a.yaml:4 warning prometheus-is-denied']);
  });

  it('are information where no file shows Prometheus, and told only if nobody gets in', () => {
    found(monitor('{ port: metrics }') + api + clients, ['a.yaml:4 information prometheus-is-denied']);
    found(monitor('{ port: http }') + api + clients, []);
  });

  it('are told once where nobody gets in: not at the Service too', () => {
    const only = labelled(service('api', 'app: api', '[{ name: metrics, port: 9090 }]')) + pod('api');
    const atService = (text: string): readonly string[] =>
      told({ 'a.yaml': text }, 'service-blocked-by-policies').map((line) => line.replace(/^\S+ /, ''));
    const closed = policy('deny', 'podSelector: {}') + only;
    assert.deepEqual(atService(monitor('{ port: metrics }') + closed + prometheus), [
      'information service-blocked-by-policies',
    ]);
    // Without a Prometheus, the other one is information.
    assert.deepEqual(atService(monitor('{ port: metrics }') + closed), ['warning service-blocked-by-policies']);
    assert.deepEqual(atService(closed + prometheus), ['warning service-blocked-by-policies']);
  });

  it('are fine where one Prometheus of several gets in', () => {
    const other = pod('prometheus', 'shop', 'app: prometheus');
    const own = policy(
      'own',
      'podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { app: prometheus } } }] }]',
    );
    found(monitor('{ port: metrics }') + api + clients + own + prometheus + other, []);
  });

  it('are not asked for by exporters of the same chart', () => {
    const exporter = pod('exporter', 'monitoring', 'app: prometheus, component: node-exporter');
    found(monitor('{ port: metrics }') + api + clients + exporter, ['a.yaml:4 information prometheus-is-denied']);
  });

  it('are asked for by name, in the namespaces that the monitor names', () => {
    const elsewhere = monitor('{ port: metrics }', ', namespaceSelector: { matchNames: [other] }');
    found(elsewhere + api + clients + prometheus, []);
    const anywhere = monitor('{ port: metrics }', ', namespaceSelector: { any: true }').replace(
      ': shop',
      ': monitoring',
    );
    found(anywhere + api + clients + prometheus, ['a.yaml:4 warning prometheus-is-denied']);
  });

  it('are asked for by annotations that say so, not by those that are left over', () => {
    found(annotated('true') + clients + prometheus, ['a.yaml:3 warning prometheus-is-denied']);
    found(annotated('false') + clients + prometheus, []);
    found(annotated('true').replace(', prometheus.io/port: "9090"', '') + clients + prometheus, []);
  });

  it('of Prometheus itself are its own matter', () => {
    const closed = policy('closed', 'podSelector: {}, policyTypes: [Ingress]', 'monitoring');
    const annotations = 'annotations: { prometheus.io/scrape: "true", prometheus.io/port: "9090" }, labels';
    found(prometheus.replace('labels', annotations) + closed, []);
  });
});

function monitor(endpoint: string, more = ''): string {
  return `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: api, namespace: shop }
spec: { selector: { matchLabels: { tier: backend } }, endpoints: [${endpoint}]${more} }
---
`;
}

function labelled(text: string): string {
  return text.replace('namespace: shop', 'namespace: shop, labels: { tier: backend }');
}

function annotated(scrape: string): string {
  const annotations = `prometheus.io/scrape: "${scrape}", prometheus.io/port: "9090"`;
  return pod('api').replace('labels:', `annotations: { ${annotations} }, labels:`);
}

function found(text: string, expected: readonly string[]): void {
  assert.deepEqual(told({ 'a.yaml': text }, rule), expected);
}
