import assert from 'node:assert/strict';
import { dnsPods, dnsTarget } from '../../server/src/core/cluster/dns-pods';
import { classOf, ingressClasses, listeners } from '../../server/src/core/cluster/routes';
import { clusterOf, pods, resource, told } from './cluster';

const ingressClass = (name: string, annotations = ''): string =>
  resource('networking.k8s.io/v1', 'IngressClass', name, '{ controller: example.com/x }', annotations);
const isDefault = 'annotations: { ingressclass.kubernetes.io/is-default-class: "true" }';

describe('routes: who serves an Ingress (N-6.4)', () => {
  const table: readonly (readonly [what: string, spec: string, classes: readonly string[], expected: string])[] = [
    ['the class it names', '{ ingressClassName: a }', [ingressClass('a'), ingressClass('b', isDefault)], 'declared a'],
    ['the default', '{}', [ingressClass('a'), ingressClass('b', isDefault)], 'default b'],
    ['nobody', '{}', [ingressClass('a')], 'missing'],
    ['a class that distributions bring along', '{ ingressClassName: traefik }', [], 'well-known'],
    ['nobody knows', '{ ingressClassName: ngnix }', [ingressClass('nginx')], 'unknown'],
  ];
  for (const [what, spec, classes, expected] of table) {
    it(what, () => {
      const { db, id } = clusterOf(resource('networking.k8s.io/v1', 'Ingress', 'shop/web', spec), ...classes);
      const [listener] = listeners(db, id);
      assert.ok(listener);
      const found = classOf(ingressClasses(db, id), listener);
      assert.equal('ingressClass' in found ? `${found.kind} ${found.ingressClass.name}` : found.kind, expected);
    });
  }
});

describe('the DNS pods of the cluster (N-5.16)', () => {
  const openShift = resource('config.openshift.io/v1', 'Network', 'cluster', '{ networkType: OVNKubernetes }');

  it('are those in the files', () => {
    const { db, id } = clusterOf(
      pods('kube-system/my-dns', '{ k8s-app: kube-dns }'),
      pods('kube-system/other', '{ a: b }'),
    );
    assert.deepEqual(dnsPods(db, id).map(told), ['Deployment kube-system/my-dns']);
  });

  it('or stand where they usually do, and listen on 53', () => {
    const { db, id } = clusterOf(pods('shop/web', '{ a: b }'));
    assert.deepEqual(
      dnsPods(db, id).map(({ namespace, labels, ports }) => [namespace, labels, ports[0]?.port]),
      [['kube-system', { 'k8s-app': 'kube-dns' }, 53]],
    );
  });

  it('on OpenShift elsewhere, on 5353', () => {
    const { db, id } = clusterOf(openShift);
    assert.deepEqual([dnsTarget(db, id).namespace, dnsTarget(db, id).port], ['openshift-dns', 5353]);
  });
});
