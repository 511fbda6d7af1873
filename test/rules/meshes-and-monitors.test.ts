import assert from 'node:assert/strict';
import { database, namespace, pod, service } from './manifests';
import { run, told } from './run';

describe('ports of Services in a mesh', () => {
  const rule = 'mesh-port-without-protocol';
  const mesh = namespace('shop', 'istio-injection: enabled');
  const files = (port: string): Readonly<Record<string, string>> => ({
    'a.yaml': mesh + service('web', 'app: web', `[{ ${port} }]`),
  });

  it('say what is spoken in words that Istio knows, or in words of somebody else', () => {
    for (const word of ['http', 'grpc', 'kubernetes.io/h2c', 'example.com/own'])
      assert.deepEqual(told(files(`port: 80, appProtocol: ${word}`), rule), [], word);
    for (const word of ['web', 'https-web'])
      assert.deepEqual(told(files(`port: 80, appProtocol: ${word}`), rule), [`a.yaml:8 information ${rule}`], word);
  });

  it('may be any of some protocols, which only people know', () => {
    const titles = (port: number): readonly string[] =>
      run(files(`port: ${port}`)).flatMap((one) => (one.rule === rule ? one.fixes.map(({ title }) => title) : []));
    assert.deepEqual(titles(80), ['Say that it is `http`']);
    assert.equal(titles(8081).length, 3);
  });
});

describe('monitors for Prometheus', () => {
  const rule = 'monitor-finds-nothing';
  const monitor = (spec: string, kind = 'ServiceMonitor'): string =>
    `apiVersion: monitoring.coreos.com/v1\nkind: ${kind}\nmetadata: { name: web, namespace: shop }\nspec: { ${spec} }\n---\n`;
  const web = service('web', 'app: web', '[{ name: http, port: 80 }]').replace(
    'namespace: shop }',
    'namespace: shop, labels: { app: web } }',
  );
  const selecting = (labels: string, more = ''): string =>
    monitor(`selector: { matchLabels: { ${labels} } }, endpoints: [{ port: http }]${more}`) + web + pod('web');

  it('are warnings where a Service is near, and information where none is or an operator makes some', () => {
    assert.deepEqual(told({ 'a.yaml': selecting('app: web') }, rule), []);
    assert.deepEqual(told({ 'a.yaml': selecting('app: wbe') }, rule), [`a.yaml:4 warning ${rule}`]);
    assert.deepEqual(told({ 'a.yaml': selecting('k8s-app: queue') }, rule), [`a.yaml:4 information ${rule}`]);
    assert.deepEqual(told({ 'a.yaml': selecting('app: wbe') + database('db') }, rule), [
      `a.yaml:4 information ${rule}`,
    ]);
    const any = selecting('app: wbe', ', namespaceSelector: { any: true }');
    assert.deepEqual(told({ 'a.yaml': any }, rule), [`a.yaml:4 information ${rule}`]);
  });

  it('of pods know the names of their ports', () => {
    const pods = pod('web').replace('image: web', 'image: web, ports: [{ containerPort: 80, name: http }]');
    const asking = (port: string): string =>
      monitor(`selector: { matchLabels: { app: web } }, podMetricsEndpoints: [{ port: ${port} }]`, 'PodMonitor') + pods;
    assert.deepEqual(told({ 'a.yaml': asking('http') }, rule), []);
    assert.deepEqual(told({ 'a.yaml': asking('metrics') }, rule), [`a.yaml:4 warning ${rule}`]);
  });
});

describe('what a cluster gives only once', () => {
  const taking = (name: string, at: string): string =>
    `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: ${name}, namespace: ${at} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: ${name}, image: ${name}, ports: [{ containerPort: 80, hostPort: 8080 }] }] }
---
`;

  it('is told at the later one in the file, whatever their namespaces are called', () => {
    assert.deepEqual(told({ 'a.yaml': taking('a', 'z') + taking('b', 'y') }, 'host-port-taken'), [
      'a.yaml:17 warning host-port-taken',
    ]);
  });

  it('is told at the one in the later file', () => {
    assert.deepEqual(told({ 'a.yaml': taking('a', 'z'), 'b.yaml': taking('b', 'y') }, 'host-port-taken'), [
      'b.yaml:8 warning host-port-taken',
    ]);
  });
});
