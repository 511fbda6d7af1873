import assert from 'node:assert/strict';
import { workspace } from '../../../server/src/core/inputs';
import { askedReachability, reachability } from '../../../server/src/core/reachability';
import { UnknownWord, type Asked } from '../../../server/src/core/reachability/asked';
import { databaseOf, type Sources } from '../../fixture';
import { policy, workload } from '../diff/states';

const shop = ['web', 'api'].map((name) => workload(name)).join('');
const data = workload('pg', { namespace: 'data', kind: 'StatefulSet' });
const closed = policy(
  'pg',
  '{ podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }], policyTypes: [Ingress] }',
  'data',
);
const service =
  'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { selector: { app: web }, ports: [{ port: 80 }] }\n';
const files: Sources = { 'shop.yaml': shop, 'data.yaml': data, 'policy.yaml': closed, 'service.yaml': service };

/** Each pair as `web → api`, with what is outside by its first block. */
function pairs(asked: Asked, sources: Sources = files): readonly string[] {
  const { connections } = askedReachability(databaseOf(sources), asked);
  return connections.map(({ from, to }) => `${from} → ${to}`.replaceAll(/\w+\/(Deployment|StatefulSet)\//g, '')).sort();
}

describe('reachability of those who are asked for', () => {
  it('is part of that of everybody, as it is there', () => {
    const db = databaseOf(files);
    const all = reachability(db, workspace).connections.map((one) => JSON.stringify(one));
    for (const asked of [{ from: ['shop/*'] }, { to: ['world'] }, { namespaces: ['data'] }, { from: ['10.0.0.1'] }]) {
      const some = askedReachability(db, asked).connections.map((one) => JSON.stringify(one));
      assert.ok(some.length > 0 && some.length < all.length);
      assert.equal(new Set(some).size, some.length);
      assert.deepEqual(
        some.filter((one) => !all.includes(one)),
        [],
      );
    }
  });

  const words: readonly (readonly [asked: Asked, expected: readonly string[]])[] = [
    [{ from: ['shop/web'], to: ['shop/api'] }, ['web → api']],
    [{ from: ['shop/Deployment/web'], to: ['shop/deployment/api'] }, ['web → api']],
    [{ from: ['shop/web', 'shop/api'], to: ['shop/api', 'shop/web'] }, ['api → web', 'web → api']],
    [{ from: ['shop/*'], to: ['*/api'] }, ['web → api']],
    [{ from: ['shop/we?'], to: ['*/Deployment/*'] }, ['web → api']],
    [{ from: ['10.0.0.1'], to: ['data/*'] }, ['external/10.0.0.0/8 → pg']],
    [{ from: ['10.1.0.0/16'], to: ['data/*'] }, ['external/10.0.0.0/8 → pg']],
    [{ from: ['8.8.8.8'], to: ['data/*'] }, []],
    [{ from: ['::1'], to: ['shop/web'] }, ['external/0.0.0.0/5 → web']],
    [{ from: ['external/10.0.0.0/8'], to: ['data/pg'] }, ['external/10.0.0.0/8 → pg']],
    [{ from: ['world'], to: ['shop/api'] }, ['external/0.0.0.0/5 → api', 'external/10.0.0.0/8 → api']],
    [{ namespaces: ['data'], from: ['shop/web'] }, ['web → pg']],
    [{ namespaces: ['data'], to: ['shop/web'] }, ['pg → web']],
  ];
  for (const [asked, expected] of words)
    it(`takes ${JSON.stringify(asked)}`, () => {
      assert.deepEqual(pairs(asked), expected);
    });

  it('lists those that were asked about, and the others not', () => {
    const { endpoints } = askedReachability(databaseOf(files), { from: ['shop/web'], to: ['data/pg'] });
    assert.deepEqual(
      endpoints.map(({ id }) => id),
      ['data/StatefulSet/pg', 'shop/Deployment/web'],
    );
  });

  it('finds a word in every cluster, or in the one that it names', () => {
    const clusters = { 'prod/shop.yaml': shop, 'staging/shop.yaml': shop };
    const asked = { from: ['shop/web'], to: ['shop/api'] };
    assert.deepEqual(pairs(asked, clusters), ['prod:web → prod:api', 'staging:web → staging:api']);
    assert.deepEqual(pairs({ ...asked, from: ['prod:shop/web'] }, clusters), ['prod:web → prod:api']);
    assert.equal(pairs({ from: ['prod:world'] }, clusters).length, 2);
  });
});

describe('a word that means nobody', () => {
  const complaints: readonly (readonly [asked: Asked, sentence: string])[] = [
    [{ from: ['shop/wbe'] }, 'Nobody in these manifests is called `shop/wbe`; the nearest is `shop/Deployment/web`.'],
    [{ to: ['web'] }, 'Nobody in these manifests is called `web`; the nearest is `shop/Deployment/web`.'],
    [{ to: ['zzz/*'] }, 'Nobody in these manifests is called `zzz/*`.'],
    [{ namespaces: ['dat'] }, 'These manifests have no namespace `dat`; the nearest is `data`.'],
    [{ from: ['shop/Service/web'] }, '`shop/Service/web` is a Service, which is no source of connections.'],
    [
      { to: ['shop/Service/web'] },
      '`shop/Service/web` is a Service, and those are destinations only where they are asked for.',
    ],
  ];
  for (const [asked, sentence] of complaints)
    it(`is told: ${JSON.stringify(asked)}`, () => {
      assert.throws(() => askedReachability(databaseOf(files), asked), new UnknownWord(sentence));
    });

  it('is told beside the others', () => {
    assert.throws(() => askedReachability(databaseOf(files), { from: ['x/y'], to: ['q/r'] }), /`x\/y`.*\n.*`q\/r`/);
  });
});
