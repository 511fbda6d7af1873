import assert from 'node:assert/strict';
import { caller, ingress, pod, service } from './manifests';
import { applied, run, told } from './run';

/** What the pages of rules about Services, names and Ingresses have no room for. */
describe('rules about Services and names', () => {
  const elsewhere = pod('db', 'data') + service('db', 'app: db', '[{ port: 80 }]', 'data');

  it('names that `/etc/hosts` knows are looked up nowhere else', () => {
    const text = caller('http://db');
    assert.equal(told({ 'a.yaml': elsewhere + text }, 'host-does-not-resolve').length, 1);
    const aliased = text.replace('spec: {', 'spec: { hostAliases: [{ ip: 10.0.0.1, hostnames: [db] }],');
    assert.deepEqual(told({ 'a.yaml': elsewhere + aliased }, 'host-does-not-resolve'), []);
  });

  it('pods on the host network are told of Services by the ConfigMaps they read, too', () => {
    const config = `apiVersion: v1
kind: ConfigMap
metadata: { name: agent, namespace: shop }
data: { upstream: "http://db.data.svc" }
---
`;
    const agent = (volume: string): string =>
      pod('agent', 'shop', 'app: agent', `hostNetwork: true, volumes: [{ name: c, configMap: { name: ${volume} } }], `);
    const rule = 'host-network-without-cluster-dns';
    assert.deepEqual(told({ 'a.yaml': elsewhere + config + agent('agent') }, rule), [
      'a.yaml:19 warning host-network-without-cluster-dns',
    ]);
    assert.deepEqual(told({ 'a.yaml': elsewhere + config + agent('other') }, rule), []);
  });

  it('the port of health checks is one of the node ports', () => {
    const node = service('a', 'app: a', '[{ port: 80, nodePort: 30090 }]').replace(
      'spec: {',
      'spec: { type: NodePort,',
    );
    const balanced = service('b', 'app: b', '[{ port: 80 }]').replace(
      'spec: {',
      'spec: { type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 30090,',
    );
    const [found, ...others] = run({ 'a.yaml': node + balanced }).filter((one) => one.rule === 'node-port-taken');
    assert.deepEqual(
      [found?.severity, found?.fixes[0]?.title, others],
      ['error', 'Remove `healthCheckNodePort`, so that the cluster chooses one', []],
    );
  });

  it('ports that changed places are a warning, others that are not declared are information', () => {
    const web = pod('web').replace('image: web', 'image: web, ports: [{ containerPort: 8080 }]');
    const severity = (ports: string): readonly string[] =>
      told({ 'a.yaml': web + service('web', 'app: web', ports) }, 'target-port-not-declared');
    assert.deepEqual(severity('[{ port: 8080, targetPort: 80 }]'), ['a.yaml:9 warning target-port-not-declared']);
    assert.deepEqual(severity('[{ port: 8080, targetPort: 9000 }]'), ['a.yaml:9 information target-port-not-declared']);
  });

  it('a label too many is left out, or given to the pods', () => {
    const files = { 'a.yaml': pod('web') + service('web', 'app: web, tier: front') };
    const fixes = run(files).flatMap((one) => one.fixes);
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ['Leave out `tier`', 'Add `tier: front` to the pods of Pod `web`'],
    );
    for (const fix of fixes) assert.deepEqual(told(applied(files, fix), 'service-selects-no-pod'), []);
  });

  it('programs of one image behind one Service are meant', () => {
    const both = (image: string): string =>
      pod('web', 'shop', 'app: shop, part: web') +
      pod(image, 'shop', 'app: shop, part: worker').replace(`name: ${image},`, 'name: worker,');
    const files = (image: string) => ({ 'a.yaml': both(image) + service('web', 'app: shop') });
    assert.deepEqual(told(files('worker'), 'service-selector-too-broad').length, 1);
    assert.deepEqual(told(files('web'), 'service-selector-too-broad'), []);
  });

  it('a certificate for one host of a domain was meant for the other as well', () => {
    const rule = 'ingress-tls-host-missing';
    const hosts = (...names: readonly string[]): string => names.map((name) => `{ host: ${name} }`).join(', ');
    const shop = (...names: readonly string[]): string =>
      ingress(
        'shop',
        `tls: [{ hosts: [shop.example.com], secretName: t }], rules: [${hosts('shop.example.com', ...names)}]`,
      );
    const [told1, told2] = ['www.example.com', 'plain.example.org'].map((host) => {
      const routes = shop(host).replace(
        /host: (\S+) }/g,
        (_, name: string) =>
          `host: ${name}, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }`,
      );
      return told({ 'a.yaml': routes }, rule);
    });
    assert.deepEqual(told1, ['a.yaml:4 warning ingress-tls-host-missing']);
    assert.deepEqual(told2, ['a.yaml:4 information ingress-tls-host-missing']);
  });
});
