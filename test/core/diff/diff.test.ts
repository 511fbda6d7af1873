import assert from 'node:assert/strict';
import { changesIn, clustersIn, endsText, passingText, plugin, policy, workload, type State } from './states';

const calico = plugin('calico');
const shop = ['web', 'api', 'pg'].map((name) => workload(name)).join('');
const toApi = (ports: string): string =>
  policy(
    'api',
    `{ podSelector: { matchLabels: { app: api } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [${ports}] }] }`,
  );
const closed = (name: string): string => policy(name, `{ podSelector: { matchLabels: { app: ${name} } } }`);
const fromBlock = (cidr: string): string =>
  policy('pg', `{ podSelector: { matchLabels: { app: pg } }, ingress: [{ from: [{ ipBlock: { cidr: ${cidr} } }] }] }`);

function state(...policies: readonly string[]): State {
  return { 'calico.yaml': calico, 'shop.yaml': shop, 'policies.yaml': policies.join('') };
}

/** The daemon of the plugin itself has nothing to do with these policies. */
function changes(old: State, now: State): readonly string[] {
  return changesIn(old, now).filter((line) => !line.includes('kube-system'));
}

describe('diff: connections', () => {
  it('none changed where the texts did not change what they mean', () => {
    const reworded = state(toApi('{ port: 80 }, { port: 81 }'), closed('pg'));
    const moved = { ...reworded, 'policies.yaml': `# moved\n\n${closed('pg')}${toApi('{ port: 80, endPort: 81 }')}` };
    assert.deepEqual(changesIn(reworded, moved), []);
  });

  it('are widened by a port more, with the line that allows it', () => {
    assert.deepEqual(changes(state(toApi('{ port: 80 }')), state(toApi('{ port: 80 }, { port: 90 }'))), [
      'widened shop/web → shop/api: TCP 80 → TCP 80, 90 (new allow policies.yaml:4)',
    ]);
  });

  it('are narrowed by a port less, with the line that allowed it', () => {
    assert.deepEqual(changes(state(toApi('{ port: 80 }, { port: 90 }')), state(toApi('{ port: 80 }'))), [
      'narrowed shop/web → shop/api: TCP 80, 90 → TCP 80 (old allow policies.yaml:4)',
    ]);
  });

  it('are widened where some ports are opened and others closed, for a reviewer must look', () => {
    assert.deepEqual(changes(state(toApi('{ port: 80 }')), state(toApi('{ port: 443 }'))), [
      'widened shop/web → shop/api: TCP 80 → TCP 443 (new allow policies.yaml:4, old allow policies.yaml:4)',
    ]);
  });

  it('are removed by a policy that closes, for everyone at once', () => {
    assert.deepEqual(changes(state(), state(closed('pg'))), [
      'removed shop/api, shop/web, 0.0.0.0/0 ::/0 → shop/pg: all connections → nothing (new deny policies.yaml:4)',
    ]);
  });

  it('are added by its end, with the line that denied them', () => {
    assert.deepEqual(changes(state(closed('pg')), state()), [
      'added shop/api, shop/web, 0.0.0.0/0 ::/0 → shop/pg: nothing → all connections (old deny policies.yaml:4)',
    ]);
  });

  it('of everybody with everybody else are one change', () => {
    const [change, ...others] = changes(state(), state(policy('all', '{ podSelector: {}, policyTypes: [Ingress] }')));
    assert.equal(
      change,
      'removed shop/api, shop/pg, shop/web, 0.0.0.0/0 ::/0 → shop/api, shop/pg, shop/web: all connections → nothing (new deny policies.yaml:4)',
    );
    assert.deepEqual(others, []);
  });

  it('are counted by pairs, nobody being one with himself and the world being one', () => {
    const [diff] = clustersIn(state(), state(policy('all', '{ podSelector: {}, policyTypes: [Ingress] }')));
    const removed = diff?.changes.filter(({ kind }) => kind === 'removed').map(({ pairs }) => pairs);
    assert.deepEqual(removed, [4 * 3 - 3]);
  });

  it('that become uncertain are narrowed, and those that become certain widened', () => {
    const fromTeam = policy(
      'pg',
      '{ podSelector: { matchLabels: { app: pg } }, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: a } } }] }] }',
    );
    const labelled = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { team: a } }\n';
    const [unknown, known] = [state(fromTeam), { ...state(fromTeam), 'shop-ns.yaml': labelled }];
    assert.deepEqual(
      changes(unknown, known).map((line) => line.replace(/ \(.*/, '')),
      ['widened shop/api, shop/web → shop/pg: maybe all connections → all connections'],
    );
    assert.deepEqual(
      changes(known, unknown).map((line) => line.replace(/ \(.*/, '')),
      ['narrowed shop/api, shop/web → shop/pg: all connections → maybe all connections'],
    );
  });
});

describe('diff: the world outside', () => {
  it('differs only where it does, however each state divides it', () => {
    assert.deepEqual(changes(state(fromBlock('10.0.0.0/8')), state(fromBlock('10.0.0.0/9'))), [
      'removed 10.128.0.0/9 → shop/pg: all connections → nothing (old allow policies.yaml:4)',
    ]);
  });

  it('is the same where the same addresses are written in other blocks', () => {
    const halves = policy(
      'pg',
      '{ podSelector: { matchLabels: { app: pg } }, ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/9 } }, { ipBlock: { cidr: 10.128.0.0/9 } }] }] }',
    );
    assert.deepEqual(changesIn(state(fromBlock('10.0.0.0/8')), state(halves)), []);
  });
});

describe('diff: workloads', () => {
  const more = { ...state(closed('pg')), 'more.yaml': workload('cart') };

  it('that are new are told with whom they reach, and nothing of it is a change', () => {
    const [diff] = clustersIn(state(closed('pg')), more);
    assert.deepEqual(diff?.changes, []);
    assert.deepEqual(
      diff.added.map(({ workloads, reaches, reachedBy }) => ({
        workloads: endsText(workloads),
        reaches: reaches.map(({ who, passing }) => `${endsText(who)}: ${passingText(passing)}`),
        reachedBy: reachedBy.map(({ who, passing }) => `${endsText(who)}: ${passingText(passing)}`),
      })),
      [
        {
          workloads: 'shop/cart',
          reaches: ['kube-system/calico-node, shop/api, shop/web, 0.0.0.0/0 ::/0: all connections'],
          reachedBy: ['kube-system/calico-node, shop/api, shop/pg, shop/web, 0.0.0.0/0 ::/0: all connections'],
        },
      ],
    );
  });

  it('that are gone are told likewise', () => {
    const [diff] = clustersIn(more, state(closed('pg')));
    assert.deepEqual([diff?.changes, diff?.added, diff?.removed.length], [[], [], 1]);
  });

  it('of another kind are the same ones', () => {
    const now = { ...state(closed('pg')), 'shop.yaml': shop.replace('kind: Deployment', 'kind: StatefulSet') };
    const [diff] = clustersIn(state(closed('pg')), now);
    assert.deepEqual(diff?.renamed, [{ old: 'shop/Deployment/web', new: 'shop/StatefulSet/web' }]);
    assert.deepEqual([diff.changes, diff.added, diff.removed], [[], [], []]);
  });

  it('with other labels are under other policies', () => {
    const relabelled = { ...state(closed('pg')), 'shop.yaml': shop.replace('app: pg', 'app: db') };
    assert.deepEqual(changes(state(closed('pg')), relabelled), [
      'added shop/api, shop/web, 0.0.0.0/0 ::/0 → shop/pg: nothing → all connections (old deny policies.yaml:4)',
    ]);
  });
});

describe('diff: what nobody enforces', () => {
  const unenforced = (...policies: readonly string[]): State => ({
    ...state(...policies),
    'calico.yaml': plugin('flannel'),
  });

  it('passes as before, and what policies would leave is told apart', () => {
    const [old, now] = [unenforced(toApi('{ port: 80 }')), unenforced(toApi('{ port: 90 }'))];
    assert.deepEqual(changesIn(old, now), []);
    assert.deepEqual(changesIn(old, now, 'unenforced'), [
      'widened shop/web → shop/api: TCP 80 → TCP 90 (new allow policies.yaml:4, old allow policies.yaml:4)',
    ]);
  });

  it('becomes narrow where a plugin comes that enforces, though no policy changed', () => {
    const [old, now] = [unenforced(closed('pg')), state(closed('pg'))];
    const [diff] = clustersIn(old, now);
    assert.deepEqual([diff?.old?.enforces, diff?.new?.enforces], ['no', 'yes']);
    assert.deepEqual(changes(old, now), [
      'removed shop/api, shop/web, 0.0.0.0/0 ::/0 → shop/pg: all connections → nothing',
    ]);
    assert.deepEqual(changesIn(old, now, 'unenforced'), []);
  });
});

describe('diff: clusters', () => {
  const both = { 'prod/shop.yaml': shop, 'prod/calico.yaml': calico, 'staging/shop.yaml': shop };

  it('are compared by name where there are several', () => {
    const now = { ...both, 'prod/pg.yaml': closed('pg') };
    const changed = clustersIn(both, now).map(({ name, changes: own }) => [name, own.length > 0]);
    assert.deepEqual(changed, [
      ['prod', true],
      ['staging', false],
    ]);
  });

  it('that are new have workloads, and nobody to compare them with', () => {
    const before = { 'prod/shop.yaml': shop, 'prod/calico.yaml': calico, 'dev/shop.yaml': shop };
    const [first, second] = clustersIn(before, both).filter(({ old }) => !old);
    assert.deepEqual([first?.name, second], ['staging', undefined]);
    assert.deepEqual(
      first?.added.map(({ workloads, reaches }) => [workloads.length, reaches]),
      [[3, []]],
    );
  });
});
