import assert from 'node:assert/strict';
import { explanation } from '../../../server/src/core/explanation';
import { factsIn } from '../../../server/src/core/cluster/facts-in';
import { draftLines } from '../../../server/src/core/generators/draft';
import { mirrored } from '../../../server/src/core/generators/mirror';
import { workspace } from '../../../server/src/core/inputs';
import { scopes } from '../../../server/src/core/scopes';
import { databaseOf, type Sources } from '../../fixture';
import { namespace, pod, policy, service } from '../../rules/manifests';
import { told } from '../../rules/run';

const pods =
  namespace('shop') +
  namespace('data') +
  pod('web') +
  pod('api') +
  pod('db', 'data') +
  service('db', 'app: db', '[{ port: 80, targetPort: 5432 }]', 'data');
const closed = policy('closed', 'podSelector: {}, policyTypes: [Ingress]', 'data');
const toDb = (peer: string, ports = '[{ port: 5432 }]'): string =>
  policy(
    'out',
    `podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [{ to: [${peer}], ports: ${ports} }]`,
  );
const dbPeer =
  '{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: data } }, podSelector: { matchLabels: { app: db } } }';

function otherSide(sources: Sources, name: string): string {
  const db = databaseOf(sources);
  const [scope] = scopes(db, workspace);
  const found = ['shop', 'data'].flatMap((space) => factsIn(db, scope?.id ?? '', space, 'policy'));
  const one = found.find((candidate) => candidate.name === name);
  return one ? draftLines(mirrored(db, scope?.id ?? '', one)).join('\n') : 'no such policy';
}

function verdict(sources: Sources): string {
  const answer = explanation(databaseOf(sources), { from: 'shop/web', to: 'data/db', port: '5432' });
  return 'verdict' in answer ? answer.verdict : answer.kind;
}

describe('the other side of a policy', () => {
  const sources = { 'a.yaml': pods + closed + toDb(dbPeer) };

  it('lets in whom the one side lets out', () => {
    assert.equal(
      otherSide(sources, 'out'),
      `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db-for-out
  namespace: data
spec:
  podSelector:
    matchLabels:
      app: db
  policyTypes:
    - Ingress
  ingress:
    # NetworkPolicy \`shop/out\` allows this on its side.
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: shop
          podSelector:
            matchLabels:
              app: web
      ports:
        - port: 5432`,
    );
  });

  it('is what was missing, and afterwards nothing is', () => {
    const mended = { ...sources, 'b.yaml': otherSide(sources, 'out') };
    assert.deepEqual([verdict(sources), verdict(mended)], ['denied', 'allowed']);
    assert.equal(otherSide(mended, 'out'), '');
    assert.deepEqual(
      told(mended).filter((one) => !told(sources).includes(one)),
      [],
    );
  });

  it('lets out whom the one side lets in', () => {
    const web = '{ podSelector: { matchExpressions: [{ key: app, operator: In, values: [web, api] }] } }';
    const files =
      pods +
      policy('in', `podSelector: { matchLabels: { app: api } }, ingress: [{ from: [${web}] }]`) +
      policy('none', 'podSelector: { matchLabels: { app: web } }, policyTypes: [Egress]');
    const text = otherSide({ 'a.yaml': files }, 'in');
    assert.match(text, /name: web-for-in\n[^]*app: web\n {2}policyTypes:\n {4}- Egress\n {2}egress:/);
    assert.match(text, /- to:\n {8}- podSelector:\n {12}matchLabels:\n {14}app: api$/);
  });

  it('is nothing where nobody is closed, or nobody is there', () => {
    assert.equal(otherSide({ 'a.yaml': pods + toDb(dbPeer) }, 'out'), '');
    assert.equal(otherSide({ 'a.yaml': pods + closed + toDb('{ ipBlock: { cidr: 10.0.0.0/8 } }') }, 'out'), '');
    assert.equal(
      otherSide({ 'a.yaml': pods + closed + toDb('{ podSelector: { matchLabels: { app: x } } }') }, 'out'),
      '',
    );
  });

  it('keeps ranges, and finds the ports that have names', () => {
    const ranged = otherSide({ 'a.yaml': pods + closed + toDb(dbPeer, '[{ port: 5000, endPort: 6000 }]') }, 'out');
    assert.match(ranged, /- port: 5000\n {10}endPort: 6000$/);
    const nobody = otherSide({ 'a.yaml': pods + closed + toDb(dbPeer, '[{ port: pg }]') }, 'out');
    assert.equal(nobody, '');
  });
});
