import assert from 'node:assert/strict';
import { completions } from '../../server/src/ide/completion';
import { sceneOf } from './checking';
import { shop } from './shop';

/** The words offered at `$0` in `portolan.yaml`. */
function offered(text: string): readonly string[] {
  const { db, file, position } = sceneOf(`=== portolan.yaml ===\n${text}`);
  return completions(db, file, position).words.map(({ label }) => label);
}

const ofClusters = [
  'name',
  'include',
  'exclude',
  'cni',
  'podCIDRs',
  'serviceCIDRs',
  'clusterDomain',
  'defaultNamespace',
  'complete',
];

describe('completion in portolan.yaml', () => {
  it('offers the keys of each place', () => {
    assert.deepEqual(offered('$0'), ['clusters', 'complete', 'rules', 'overrides', 'ignores']);
    assert.deepEqual(offered('clusters:\n  - name: a\nr$0'), ['clusters', 'complete', 'rules', 'overrides', 'ignores']);
    for (const text of [
      'clusters:\n  - $0',
      'clusters:\n- $0',
      'clusters:\n  - name: a\n    $0',
      'clusters:\n- name: a\n  cn$0\nrules: {}\n',
      'clusters:\n  - include: [a]\n    # about it\n\n    name: a\n    c$0',
    ])
      assert.deepEqual(offered(text), ofClusters, text);
    assert.deepEqual(offered('overrides:\n  - path: x\n    $0'), ['path', 'rules']);
    assert.deepEqual(offered('ignores:\n  - rule: x\n    $0'), ['rule', 'path', 'reason']);
  });

  it('offers rules and what they can be set to', () => {
    assert.ok(offered('rules:\n  se$0').includes('service-selects-no-pod'));
    assert.ok(offered('overrides:\n  - rules:\n      se$0').includes('service-selects-no-pod'));
    assert.equal(offered('overrides:\n  - rules:\n      service-selects-no-pod: $0').length, 5);
    assert.deepEqual(offered('rules:\n  service-selects-no-pod: $0'), [
      'error',
      'warning',
      'information',
      'hint',
      'off',
    ]);
    assert.ok(offered('ignores:\n  - rule: $0').includes('service-selects-no-pod'));
  });

  it('offers network plugins', () => {
    assert.ok(offered('clusters:\n  - name: a\n    cni: c$0').includes('cilium'));
  });

  it('offers nothing where anything may stand, and in no other file', () => {
    assert.deepEqual(offered('clusters:\n  - name: $0'), []);
    assert.deepEqual(offered('clusters:\n  - include:\n      - $0'), []);
    const { db, file, position } = sceneOf('=== in/portolan.yaml ===\n$0');
    assert.deepEqual(completions(db, file, position).words, []);
  });
});

/** The words offered at `$0` in a manifest beside the shop, each with what is written for it where that is another. */
function named(text: string): readonly string[] {
  const { db, file, position } = sceneOf(`${shop}=== typed.yaml ===\n${text}`);
  return completions(db, file, position).words.map(({ label, text: written }) =>
    written === label ? label : `${label} → ${written}`,
  );
}

const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop }
spec:
  rules:
    - http:
        paths:
          - path: /
            backend:
              service:
`;
const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: new\n  namespace: shop\nspec:\n';
const policy =
  'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: new\n  namespace: shop\nspec:\n';

describe('completion in manifests', () => {
  it('offers the Services of the namespace behind an Ingress, and their ports', () => {
    assert.deepEqual(named(`${ingress}                name: $0`), ['api']);
    assert.deepEqual(
      named(`${ingress}                name: a$0\n                port:\n                  number: 80`),
      ['api'],
    );
    assert.deepEqual(named(`${ingress}                name: api\n                port:\n                  name: $0`), [
      'rest',
    ]);
    assert.deepEqual(
      named(`${ingress}                name: api\n                port:\n                  number: $0`),
      ['80'],
    );
  });

  it('offers labels and their values where a Service selects pods', () => {
    assert.deepEqual(named(`${service}  selector:\n    $0`), ['app → app: ']);
    assert.deepEqual(named(`${service}  selector:\n    app: w$0`), ['api', 'web']);
    assert.deepEqual(named(`${service}  selector:\n    app:$0`), ['api →  api', 'web →  web']);
  });

  it('offers the ports of the pods that are selected as targets, or of all', () => {
    const ports = '  ports:\n    - port: 80\n      targetPort: $0';
    assert.deepEqual(named(`${service}  selector:\n    app: api\n${ports}`), ['rest', '9000']);
    assert.deepEqual(named(`${service}${ports}`), ['rest', '9000', 'http', '8080']);
  });

  it('offers labels of pods and namespaces in policies', () => {
    assert.deepEqual(named(`${policy}  podSelector:\n    matchLabels:\n      app: $0`), ['api', 'web']);
    const from = `${policy}  podSelector: {}\n  ingress:\n    - from:\n        - `;
    assert.deepEqual(named(`${from}podSelector:\n            matchLabels:\n              app: $0`), [
      'db',
      'api',
      'web',
    ]);
    assert.deepEqual(
      named(`${from}namespaceSelector:\n            matchLabels:\n              kubernetes.io/metadata.name: $0`),
      ['data', 'shop'],
    );
  });

  it('offers namespaces, and the hosts of Services in values', () => {
    assert.deepEqual(named('apiVersion: v1\nkind: Service\nmetadata:\n  namespace: $0'), ['data', 'default', 'shop']);
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  namespace: shop\nspec:\n  containers:\n    - name: c\n      env:\n';
    assert.deepEqual(named(`${pod}        - name: API\n          value: $0`), ['db.data', 'api']);
  });

  it('replaces what was typed of a word', () => {
    const { db, file, position } = sceneOf(`${shop}=== typed.yaml ===\n${service}  selector:\n    app: we$0`);
    const { range } = completions(db, file, position);
    assert.deepEqual([range.start.character, range.end.character], [9, 11]);
  });

  it('is silent where anything may stand', () => {
    for (const text of [`${service}  $0`, `${service}  type: $0`, 'a: $0', '', `${ingress}                port: $0`])
      assert.deepEqual(named(`${text.replace('$0', '')}$0`), []);
  });
});
