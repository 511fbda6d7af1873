import assert from 'node:assert/strict';
import { ingress, pod, service } from './manifests';
import { applied, run, told } from './run';

/** Mistakes as people make them in other layouts than those of the pages. */
describe('rules about Services, names and Ingresses in other layouts', () => {
  const nodePort = (name: string, namespace: string): string =>
    service(name, 'app: x', '[{ port: 80, nodePort: 30080 }]', namespace).replace('spec: {', 'spec: { type: NodePort,');
  const taken = (sources: Readonly<Record<string, string>>): readonly string[] => told(sources, 'node-port-taken');

  it('directories of different things are one cluster, environments and examples perhaps not', () => {
    const one = nodePort('a', 'one');
    assert.deepEqual(taken({ 'a/s.yaml': one, 'b/s.yaml': nodePort('b', 'two') }), [
      'b/s.yaml:4 warning node-port-taken',
    ]);
    const environment = { 'a/s.yaml': one, 'b/s.yaml': nodePort('a', 'two') };
    assert.deepEqual(taken(environment), ['b/s.yaml:4 information node-port-taken']);
    const example = { 'a/s.yaml': nodePort('a', 'default'), 'b/s.yaml': nodePort('b', 'default') };
    assert.deepEqual(taken(example), ['b/s.yaml:4 information node-port-taken']);
  });

  it('of two Ingresses with one path, the one in the later file is told, whatever its namespace', () => {
    const rules =
      'ingressClassName: traefik, rules: [{ host: a.example.com, http: { paths: [{ path: /x, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]';
    const files = {
      'a.yaml': ingress('a', rules),
      'b.yaml': ingress('b', rules).replace('namespace: shop', 'namespace: art'),
    };
    assert.deepEqual(told(files, 'ingress-path-taken'), ['b.yaml:4 warning ingress-path-taken']);
  });

  it('replicas that name each other in a list find each other only when ready', () => {
    const set = (list: string): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: es, namespace: shop }
spec:
  serviceName: es
  replicas: 3
  selector: { matchLabels: { app: es } }
  template:
    metadata: { labels: { app: es } }
    spec:
      containers:
        - name: es
          image: es
          readinessProbe: { tcpSocket: { port: 9200 } }
          env: [{ name: seeds, value: "${list}" }]
---
${service('es', 'app: es', '[{ port: 9300 }]').replace('spec: {', 'spec: { clusterIP: None,')}`;
    const rule = 'peers-found-only-when-ready';
    assert.deepEqual(told({ 'a.yaml': set('es-0.es,es-1.es') }, rule), [`a.yaml:15 information ${rule}`]);
    assert.deepEqual(told({ 'a.yaml': set('es-0.es and es-1.es') }, rule), []);
  });

  it('`localhost` has node ports in the iptables mode of kube-proxy, and in no other', () => {
    const proxy = (mode: string): string =>
      `apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nmode: ${mode}\n`;
    const probe = pod('probe', 'one', 'app: probe', 'hostNetwork: true, ').replace(
      'image: probe',
      'image: probe, args: ["http://localhost:30080"]',
    );
    const severity = (files: Readonly<Record<string, string>>): readonly string[] =>
      run({ 'a.yaml': nodePort('a', 'one') + probe, ...files })
        .filter(({ rule }) => rule === 'localhost-node-port')
        .map((one) => one.severity);
    assert.deepEqual(severity({}), ['information']);
    assert.deepEqual(severity({ 'kubeadm.yaml': proxy('ipvs') }), ['warning']);
    assert.deepEqual(severity({ 'kubeadm.yaml': proxy('iptables') }), []);
  });

  it('Jobs give their pods hostnames only where they count them', () => {
    const job = (mode: string): string => `apiVersion: batch/v1
kind: Job
metadata: { name: sum, namespace: shop }
spec:
  ${mode}
  template:
    metadata: { labels: { app: sum } }
    spec: { subdomain: sums, restartPolicy: Never, containers: [{ name: sum, image: sum }] }
`;
    const rule = 'subdomain-names-nothing';
    assert.deepEqual(told({ 'a.yaml': job('parallelism: 3') }, rule), [`a.yaml:8 information ${rule}`]);
    assert.deepEqual(told({ 'a.yaml': job('completionMode: Indexed') }, rule), []);
  });

  it('a name of a port that is too long becomes the one that the pods have', () => {
    const web = pod('web').replace('image: web', 'image: web, ports: [{ name: http, containerPort: 8080 }]');
    const files = { 'a.yaml': web + service('web', 'app: web', '[{ port: 80, targetPort: web-application-port }]') };
    const [found] = run(files).filter(({ rule }) => rule === 'service-port-name-invalid');
    const [fix] = found?.fixes ?? [];
    assert.equal(fix?.title, 'Change to `http`');
    assert.deepEqual(told(applied(files, fix)), []);
  });

  it('a Service without selector is for the pods whose name it begins with, if they have its port', () => {
    const api = pod('api').replace('image: api', 'image: api, ports: [{ containerPort: 8080 }]');
    const severity = (port: number): readonly string[] =>
      told(
        {
          'a.yaml': api + service('api-svc', '', `[{ port: 80, targetPort: ${port} }]`).replace('selector: {  }, ', ''),
        },
        'service-without-endpoints',
      );
    assert.deepEqual(severity(8080), ['a.yaml:8 warning service-without-endpoints']);
    assert.deepEqual(severity(9090), ['a.yaml:8 information service-without-endpoints']);
  });
});
