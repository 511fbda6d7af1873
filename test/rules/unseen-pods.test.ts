import assert from 'node:assert/strict';
import { database, ingress, pod, policy, service } from './manifests';
import { told } from './run';

/** Pods, Services and endpoints that no file shows: what is missing in the files may be in the cluster. */
describe('rules where pods may be unseen', () => {
  const lost = service('db', 'cnpg.io/cluster: db');

  it('a selector that nothing has is a warning, and information beside an operator', () => {
    assert.deepEqual(told({ 'a.yaml': lost + pod('web') }), ['a.yaml:4 warning service-selects-no-pod']);
    assert.deepEqual(told({ 'a.yaml': lost + pod('web') + database('db') }), [
      'a.yaml:4 information service-selects-no-pod',
    ]);
  });

  it('the operator counts in its own namespace only', () => {
    assert.deepEqual(told({ 'a.yaml': lost + pod('web') + database('db', 'other') }), [
      'a.yaml:4 warning service-selects-no-pod',
    ]);
  });

  it('policies and backends likewise', () => {
    const closed = policy('db', 'podSelector: { matchLabels: { cnpg.io/cluster: db } }, policyTypes: [Ingress]');
    const route = ingress(
      'db',
      'ingressClassName: nginx, defaultBackend: { service: { name: db-rw, port: { number: 80 } } }',
    );
    const others = pod('web') + service('web', 'app: web');
    assert.deepEqual(told({ 'a.yaml': closed + route + others }), [
      'a.yaml:4 warning policy-selects-no-pod',
      'a.yaml:9 warning ingress-backend-missing',
      'a.yaml:9 information ingress-served-by-retired',
    ]);
    assert.deepEqual(told({ 'a.yaml': closed + route + others + database('db') }), [
      'a.yaml:4 information policy-selects-no-pod',
      'a.yaml:9 information ingress-backend-missing',
      'a.yaml:9 information ingress-served-by-retired',
    ]);
  });

  it('a namespace without any workload is kept elsewhere', () => {
    assert.deepEqual(told({ 'a.yaml': service('db', 'app: db') }), ['a.yaml:4 information service-selects-no-pod']);
  });

  it('the namespaces of the cluster hold what comes with it', () => {
    const dns = service('kube-dns', 'k8s-app: kube-dns', '[{ port: 53, protocol: UDP }]', 'kube-system');
    assert.deepEqual(told({ 'a.yaml': dns + pod('agent', 'kube-system') }), [
      'a.yaml:4 information service-selects-no-pod',
    ]);
  });

  it('a broken document may hold them, if it has the words', () => {
    const broken = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: db\nspec: "\n# cnpg.io/cluster: db\n';
    assert.deepEqual(told({ 'a.yaml': lost + pod('web'), 'b.yaml': broken }), []);
    const other = broken.replace('cnpg.io/cluster: db', 'app: web').replace('name: db', 'name: web');
    assert.deepEqual(told({ 'a.yaml': lost + pod('web'), 'b.yaml': other }), [
      'a.yaml:4 warning service-selects-no-pod',
    ]);
  });

  it('a template may make them, if it has the words', () => {
    const template = 'apiVersion: v1\nkind: Pod\nmetadata: { name: {{ name }}, labels: { cnpg.io/cluster: db } }\n';
    assert.deepEqual(told({ 'a.yaml': lost + pod('web'), 'b.yaml': template }), []);
    const alert = template.replace('kind: Pod', 'kind: PrometheusRule');
    assert.deepEqual(told({ 'a.yaml': lost + pod('web'), 'b.yaml': alert }), [
      'a.yaml:4 warning service-selects-no-pod',
    ]);
  });

  it('files that say different things about one object are alternatives', () => {
    const one = { 'a.yaml': lost + pod('web'), 'b.yaml': pod('web', 'shop', 'app: web, color: blue') };
    assert.deepEqual(told(one), ['a.yaml:4 information service-selects-no-pod']);
  });

  it('a leader is labelled while it runs', () => {
    const leader = service('db', 'app: db, role: master');
    assert.deepEqual(told({ 'a.yaml': leader + pod('db') }), ['a.yaml:4 information service-selects-no-pod']);
    const tier = service('db', 'app: db, tier: back');
    assert.deepEqual(told({ 'a.yaml': tier + pod('db') }), ['a.yaml:4 warning service-selects-no-pod']);
  });

  it('what a later file declares anew is not looked at', () => {
    const files = { 'a.yaml': service('web', 'app: wbe'), 'b.yaml': service('web', 'app: web') + pod('web') };
    assert.deepEqual(told(files), []);
  });
});
