import assert from 'node:assert/strict';
import type { Sources } from '../fixture';
import { namespace, pod, policy } from './manifests';
import { applied, run, told } from './run';

/** Slips as people make them, in ways that the pages of the rules do not show. */
describe('two peers where one was meant', () => {
  const rule = 'peers-or-instead-of-and';
  const from = (peers: string): string => policy('db', `podSelector: {}, ingress: [{ from: [${peers}] }]`, 'data');
  const pods = '{ podSelector: { matchLabels: { app: api } } }';
  const namespaces = '{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } } }';

  it('may stand the other way round, where such pods are in those namespaces and not here', () => {
    assert.deepEqual(told({ 'a.yaml': from(`${pods}, ${namespaces}`) + pod('api') }, rule), [
      `a.yaml:4 warning ${rule}`,
    ]);
    assert.deepEqual(told({ 'a.yaml': from(`${pods}, ${namespaces}`) + pod('api') + pod('api', 'data') }, rule), []);
    assert.deepEqual(told({ 'a.yaml': from(`${pods}, ${namespaces}`) }, rule), []);
  });

  it('are told once where namespaces stand on both sides', () => {
    const both = from(`${namespaces}, ${pods}, { namespaceSelector: { matchLabels: { team: web } } }`);
    assert.deepEqual(told({ 'a.yaml': both + pod('api') }, rule), [`a.yaml:4 warning ${rule}`]);
  });

  it('become one by the fix, in either order', () => {
    const [fixed] = fixesOf({ 'a.yaml': from(`${pods}, ${namespaces}`) + pod('api') }, rule);
    assert.match(fixed ?? '', /from: \[\{ podSelector: .*, namespaceSelector: [^\]]*shop[^\]]*\}\]/);
  });
});

describe('a direction that `policyTypes` name twice', () => {
  it('is told once, and only the other direction mends it where that has rules', () => {
    const twice = policy(
      'p',
      'podSelector: {}, policyTypes: [Ingress, Ingress], egress: [{ to: [{ podSelector: {} }] }]',
    );
    assert.deepEqual(told({ 'a.yaml': twice }), ['a.yaml:4 warning policy-type-twice']);
    assert.equal(fixesOf({ 'a.yaml': twice }, 'policy-type-twice').length, 1);
  });
});

describe('labels in expressions', () => {
  it('are mended like others', () => {
    const one = policy('p', 'podSelector: { matchExpressions: [{ key: app, operator: In, values: [api] }] }');
    const [fixed] = fixesOf({ 'a.yaml': one + pod('api', 'shop', 'name: api') }, 'policy-selects-no-pod');
    assert.match(fixed ?? '', /podSelector: \{ matchLabels: \{ ?name: api ?\} \}/);
  });
});

describe('a policy that asks for a label too many', () => {
  const sources = { 'a.yaml': policy('p', 'podSelector: { matchLabels: { app: db, tier: data } }') + pod('db') };

  it('names the pods that lack it, and can do without', () => {
    const [found] = run(sources).filter(({ rule }) => rule === 'policy-selects-no-pod');
    assert.match(found?.message ?? '', /; Pod `db` lacks `tier`\.$/);
    const [fixed] = fixesOf(sources, 'policy-selects-no-pod');
    assert.match(fixed ?? '', /podSelector: \{ matchLabels: \{ app: db \} \}/);
  });
});

describe('policies of one release', () => {
  const rule = 'policy-selects-other-releases';
  const releases = (label: string): string =>
    ['a', 'b'].map((name) => pod(`${name}-redis`, 'shop', `app: redis, ${label}: ${name}`)).join('');
  const ofName = (name: string, labels = ''): string =>
    policy(name, 'podSelector: { matchLabels: { app: redis } }').replace(
      'namespace:',
      `labels: { ${labels} }, namespace:`,
    );

  it('are told by the label of old charts', () => {
    assert.deepEqual(told({ 'a.yaml': ofName('a-redis', 'release: a') + releases('release') }, rule), [
      `a.yaml:4 warning ${rule}`,
    ]);
    assert.deepEqual(told({ 'a.yaml': ofName('redis', 'release: stable') + releases('release') }, rule), []);
  });

  it('are information where only the name of the policy tells', () => {
    const label = 'app.kubernetes.io/instance';
    assert.deepEqual(told({ 'a.yaml': ofName('redis-a') + releases(label) }, rule), [`a.yaml:4 information ${rule}`]);
    assert.deepEqual(told({ 'a.yaml': ofName('redis') + releases(label) }, rule), []);
  });
});

describe('the subject of a policy of the whole cluster', () => {
  const admin = (subject: string): string => `apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata: { name: p }
spec:
  priority: 5
  subject:
    ${subject}
  ingress: [{ name: none, action: Deny, from: [{ namespaces: {} }] }]
---
`;

  it('is told where its labels are, and mended there', () => {
    const sources = { 'a.yaml': admin('namespaces: { matchLabels: { team: bnk } }') + namespace('bank', 'team: bank') };
    assert.deepEqual(told(sources), ['a.yaml:7 warning namespace-selector-matches-nothing']);
    assert.match(fixesOf(sources, 'namespace-selector-matches-nothing')[0] ?? '', /team: bank \} \}/);
  });
});

/** What each fix of a rule's findings makes of `a.yaml`. */
function fixesOf(sources: Sources, rule: string): readonly string[] {
  const found = run(sources).filter((one) => one.rule === rule);
  return found.flatMap(({ fixes }) => fixes.map((fix) => applied(sources, fix)['a.yaml'] ?? ''));
}
