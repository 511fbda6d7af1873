import assert from 'node:assert/strict';
import { pod, policy } from './manifests';
import { applied, run } from './run';

describe('keys of policies that the API does not have', () => {
  const rule = 'policy-field-unknown';
  const found = (spec: string) =>
    run({ 'a.yaml': policy('web', spec) + pod('web') }).filter((one) => one.rule === rule);
  const mended = (spec: string): string | undefined => {
    const sources = { 'a.yaml': policy('web', spec) };
    const [fix] = run(sources).find((one) => one.rule === rule)?.fixes ?? [];
    return fix && /spec: \{ (.*) \}/.exec(applied(sources, fix)['a.yaml'] ?? '')?.[1];
  };

  it('are told once where they are labels', () => {
    assert.equal(found('podSelector: { app: web, tier: front }, policyTypes: [Ingress]').length, 1);
    assert.equal(
      mended('podSelector: { app: web, tier: front }'),
      'podSelector: { matchLabels: { app: web, tier: front } }',
    );
  });

  it('are changed to the word that is near, or that of the other direction', () => {
    assert.equal(
      mended('podSelector: {}, ingress: [{ to: [{ podSelector: {} }] }]'),
      'podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }]',
    );
    assert.equal(
      mended('podSelector: {}, ingress: [{ port: [{ port: 80 }] }]'),
      'podSelector: {}, ingress: [{ ports: [{ port: 80 }] }]',
    );
    assert.equal(mended('podSelectors: {}'), 'podSelector: {}');
  });

  it('are no keys of labels, and none that somebody else fills in', () => {
    assert.deepEqual(found('podSelector: { matchLabels: { spec: x, to: y } }, policyTypes: [Ingress]'), []);
    assert.deepEqual(found('podSelector: {}, "${MORE}": {}, policyTypes: [Ingress]'), []);
  });

  it('have no fix where nothing is near', () => {
    assert.deepEqual(
      found('podSelector: {}, description: "for web", policyTypes: [Ingress]').map(({ fixes }) => fixes.length),
      [0],
    );
  });
});
