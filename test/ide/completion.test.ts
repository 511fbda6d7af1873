import assert from 'node:assert/strict';
import { completion } from '../../server/src/ide/completion';
import { sceneOf } from './checking';

/** The words offered at `$0` in `portolan.yaml`. */
function offered(text: string): readonly string[] {
  const { db, file, position } = sceneOf(`=== portolan.yaml ===\n${text}`);
  return completion(db, file, position).map(({ label }) => label);
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
    assert.deepEqual(completion(db, file, position), []);
  });
});
