import assert from 'node:assert/strict';
import type { Sources } from '../fixture';
import { namespace, pod, policy, service } from './manifests';
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

describe('egress to the internet alone', () => {
  const rule = 'egress-without-dns';
  const to = (cidr: string, more = ''): Sources => ({
    'a.yaml':
      policy('web', `podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: ${cidr} }] }${more}]`) +
      pod('web'),
  });
  const internet =
    '{ cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, 169.254.0.0/16] }';

  it('leaves out the DNS pods, whose addresses are private', () => {
    assert.deepEqual(told(to(internet), rule), [`a.yaml:4 warning ${rule}`]);
    assert.deepEqual(told(to('{ cidr: 203.0.113.0/24 }', ', { to: [{ podSelector: {} }] }'), rule), [
      `a.yaml:4 warning ${rule}`,
    ]);
  });

  it('is information where addresses are in it that some clouds give to pods', () => {
    const usual = '{ cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16] }';
    assert.deepEqual(told(to(usual), rule), [`a.yaml:4 information ${rule}`]);
  });

  it('may hold them where some private addresses are in it', () => {
    assert.deepEqual(told(to('{ cidr: 0.0.0.0/0, except: [10.0.0.0/8] }'), rule), []);
    assert.deepEqual(told(to(internet, ', { to: [{ namespaceSelector: {} }] }'), rule), []);
    const dns = `apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata: { name: dns }
spec: { priority: 1, subject: { namespaces: {} }, egress: [{ action: Allow, to: [{ namespaces: {} }] }] }
`;
    assert.deepEqual(told({ ...to(internet), 'dns.yaml': dns }, rule), []);
    assert.deepEqual(
      told({ ...to(internet), 'portolan.yaml': 'clusters: [{ name: one, podCIDRs: [203.0.113.0/24] }]\n' }, rule),
      [],
    );
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

  it('are information where only the name of the policy tells, or nothing does', () => {
    const label = 'app.kubernetes.io/instance';
    assert.deepEqual(told({ 'a.yaml': ofName('redis-a') + releases(label) }, rule), [`a.yaml:4 information ${rule}`]);
    assert.deepEqual(told({ 'a.yaml': ofName('redis') + releases(label) }, rule), [`a.yaml:4 information ${rule}`]);
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

describe('a policy that the API server refuses', () => {
  const twoPeers =
    '{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } } }, { podSelector: { matchLabels: { app: api } } }';
  const files = (spec: string): Sources => ({
    'a.yaml': policy('db', spec, 'data') + pod('db', 'data') + pod('api') + namespace('shop'),
  });
  const both = (refused: string, other: string, line = 4): readonly string[] => [
    `a.yaml:${line} error ${refused}`,
    `a.yaml:${line} warning ${other}`,
  ];

  it('has its other mistakes told at once', () => {
    const dash = 'peers-or-instead-of-and';
    const from = (peers: string, more = ''): string => `podSelector: {}, ingress: [{ from: [${peers}]${more} }]`;
    assert.deepEqual(
      told(files(from(twoPeers, ', ports: [{ port: 90, endPort: 80 }]'))),
      both('port-range-refused', dash),
    );
    assert.deepEqual(
      told(files(from(`${twoPeers}, { ipBlock: { cidr: 10.0.0.0/8, except: [11.0.0.0/8] } }`))),
      both('except-outside-block', dash),
    );
    assert.deepEqual(told(files(from(`${twoPeers}, { podSelector: }`))), both('peer-without-value', dash));
    assert.deepEqual(
      told(files('podSelector: { matchLabels: { app: dbs, live: true } }')),
      both('value-without-quotes', 'policy-selects-no-pod'),
    );
  });

  it('closes nothing: its pods are open, whatever it says', () => {
    const refused = 'podSelector: { matchLabels: { app: db, live: true } }';
    const quoted = refused.replace('true', '"true"');
    const blocked = (spec: string): readonly string[] =>
      told(
        {
          'a.yaml':
            policy('one', spec) +
            policy('deny', 'podSelector: {}, ingress: [], policyTypes: [Egress]') +
            pod('db', 'shop', 'app: db, live: "true"') +
            service('db', 'app: db'),
        },
        'service-blocked-by-policies',
      );
    assert.equal(blocked(quoted).length, 1);
    assert.deepEqual(blocked(refused), []);
  });

  it('is not said to close ingress by oversight as if another one did not', () => {
    const rule = 'egress-policy-closes-ingress';
    const spec = 'podSelector: {}, egress: [{ to: [{ podSelector: { matchLabels: { live: true } } }] }]';
    const alone = { 'a.yaml': policy('out', spec) + pod('db') };
    assert.deepEqual(told(alone, rule), [`a.yaml:4 warning ${rule}`]);
    const closed = { 'a.yaml': alone['a.yaml'] + policy('deny', 'podSelector: {}') };
    assert.deepEqual(told(closed, rule), [`a.yaml:4 information ${rule}`]);
  });
});

/** What each fix of a rule's findings makes of `a.yaml`. */
function fixesOf(sources: Sources, rule: string): readonly string[] {
  const found = run(sources).filter((one) => one.rule === rule);
  return found.flatMap(({ fixes }) => fixes.map((fix) => applied(sources, fix)['a.yaml'] ?? ''));
}
