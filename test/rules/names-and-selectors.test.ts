import assert from 'node:assert/strict';
import { pod, policy } from './manifests';
import { told } from './run';

/** What the text of a policy alone shows to be in vain, or other than its name says. */
describe('selectors that contradict themselves', () => {
  it('are told where they stand, and by one rule alone', () => {
    const both = '{ matchExpressions: [{ key: app, operator: Exists }, { key: app, operator: DoesNotExist }] }';
    const files =
      policy('a', `podSelector: ${both}`) +
      policy('b', `podSelector: {}, ingress: [{ from: [{ podSelector: ${both} }] }]`);
    assert.deepEqual(told({ 'a.yaml': files + pod('web') }), [
      'a.yaml:4 warning selector-never-matches',
      'a.yaml:9 warning selector-never-matches',
    ]);
  });

  it('may be of namespaces', () => {
    const odd =
      '{ matchExpressions: [{ key: team, operator: In, values: [a] }, { key: team, operator: NotIn, values: [a] }] }';
    const text = policy('b', `podSelector: {}, ingress: [{ from: [{ namespaceSelector: ${odd} }] }]`);
    assert.deepEqual(told({ 'a.yaml': text }, 'selector-never-matches'), ['a.yaml:4 warning selector-never-matches']);
  });
});

describe('names that speak of the cluster', () => {
  const rule = 'everyone-is-outside-too';
  const open = (name: string): string => policy(name, 'podSelector: {}, ingress: [{ ports: [{ port: 80 }] }]');

  for (const name of ['allow-all-pods', 'from-same-namespace', 'allow-from-cluster', 'internal-only']) {
    it(`\`${name}\` does`, () => {
      assert.deepEqual(told({ 'a.yaml': open(name) }, rule), ['a.yaml:4 information everyone-is-outside-too']);
    });
  }

  for (const name of ['allow-all', 'web', 'cluster-autoscaler', 'internal-lb', 'webhook']) {
    it(`\`${name}\` does not`, () => {
      assert.deepEqual(told({ 'a.yaml': open(name) }, rule), []);
    });
  }
});
