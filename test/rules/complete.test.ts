import assert from 'node:assert/strict';
import { explanation } from '../../server/src/core/explanation';
import { problems } from '../../server/src/core/problems';
import { databaseOf, uriOf, type Sources } from '../fixture';
import { database, ingress, namespace, pod, policy, service } from './manifests';
import { told } from './run';

/** `complete: true` says that what no file shows is not there. */
function both(files: Sources): readonly [open: readonly string[], complete: readonly string[]] {
  return [told(files), told({ ...files, 'portolan.yaml': 'complete: true\n' })];
}

function fromNamespace(labels: string): string {
  return policy(
    'in',
    `podSelector: { matchLabels: { app: web } }, ingress: [{ from: [{ namespaceSelector: { matchLabels: { ${labels} } } }] }]`,
  );
}

describe('rules where the manifests are all there is', () => {
  it('labels of namespaces without a manifest are known to be absent', () => {
    const files = { 'a.yaml': pod('web') + pod('other', 'tools') + fromNamespace('team: ops') };
    assert.deepEqual(both(files), [[], ['a.yaml:14 warning namespace-selector-matches-nothing']]);
  });

  it('a namespace that no file has is not there, but for those of the cluster itself', () => {
    const named = (name: string): Sources => ({
      'a.yaml': namespace('shop') + pod('web') + fromNamespace(`kubernetes.io/metadata.name: ${name}`),
    });
    assert.deepEqual(both(named('elsewhere')), [[], ['a.yaml:13 warning namespace-selector-matches-nothing']]);
    assert.deepEqual(both(named('kube-system')), [[], []]);
  });

  it('pods, Services and classes that no file shows are not there', () => {
    const files = {
      'a.yaml': service('db', 'app: db', '[{ port: 80 }]', 'data'),
      'b.yaml': ingress(
        'web',
        'ingressClassName: inside, defaultBackend: { service: { name: web, port: { number: 80 } } }',
      ),
      'c.yaml': policy('db', 'podSelector: { matchLabels: { app: db } }, policyTypes: [Ingress]', 'empty'),
    };
    const [open, complete] = both(files);
    assert.ok(open.every((one) => one.includes(' information ')));
    assert.deepEqual(complete, [
      'a.yaml:4 warning service-selects-no-pod',
      'b.yaml:4 warning ingress-backend-missing',
      'b.yaml:4 warning ingress-class-unknown',
      'c.yaml:4 warning policy-selects-no-pod',
    ]);
  });

  it('hosts that no Service has are nobody, but what may be an image is none', () => {
    const naming = (value: string): Sources => ({
      'a.yaml': pod('web', 'shop', 'app: web').replace(
        'image: web',
        `image: web, env: [{ name: A, value: "${value}" }]`,
      ),
    });
    assert.deepEqual(both(naming('http://payments')), [[], ['a.yaml:4 warning host-does-not-resolve']]);
    assert.deepEqual(both(naming('redis:7')), [[], []]);
    const hint = ['a.yaml:4 hint external-name-searched'];
    assert.deepEqual(both(naming('https://pay.example.com')), [hint, hint]);
  });

  it('what operators make is still there', () => {
    const files = { 'a.yaml': service('db', 'cnpg.io/cluster: db') + pod('web') + database('db') };
    const [open, complete] = both(files);
    assert.deepEqual(complete, open);
    assert.deepEqual(complete, ['a.yaml:4 information service-selects-no-pod']);
  });

  it('verdicts that were open for want of a manifest are certain', () => {
    const files = { 'a.yaml': pod('web') + pod('other', 'tools') + fromNamespace('team: ops') };
    const verdictOf = (sources: Sources): string => {
      const answer = explanation(databaseOf(sources), { from: 'tools/other', to: 'shop/web', port: '80' });
      return 'verdict' in answer ? answer.verdict : answer.kind;
    };
    assert.equal(verdictOf(files), 'unknown');
    assert.equal(verdictOf({ ...files, 'portolan.yaml': 'complete: true' }), 'denied');
  });

  it('may be said of one cluster, and of all but one', () => {
    const files = { 'a/a.yaml': service('db', 'app: db'), 'b/b.yaml': service('db', 'app: db') };
    const clusters = (a: string, b: string): string =>
      `clusters:\n  - { name: a, include: [a]${a} }\n  - { name: b, include: [b]${b} }\n`;
    const severities = (configuration: string): readonly string[] =>
      told({ ...files, 'portolan.yaml': configuration }).map((one) => one.split(' ')[1] ?? '');
    assert.deepEqual(severities(clusters(', complete: true', '')), ['warning', 'information']);
    assert.deepEqual(severities(`complete: true\n${clusters('', ', complete: false')}`), ['warning', 'information']);
  });

  it('is `true` or `false`', () => {
    const db = databaseOf({ 'portolan.yaml': 'complete: maybe\n' });
    assert.deepEqual(
      problems(db, uriOf('portolan.yaml')).map(({ message }) => message),
      ['`complete` is `true` or `false`.'],
    );
  });
});
