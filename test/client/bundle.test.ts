import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bundle } from '../../client/webview/bundle';
import type { Bundles } from '../../client/webview/links';
import type { GraphCluster, GraphEdge, GraphView } from '../../server/src/protocol';
import { all, edge, flannelShop, large, namespace, openShop, shop, workload } from './sample-views';

describe('bundling', () => {
  it('says once that everything reaches everything', () => {
    const { marks, links } = bundled(openShop);
    assert.deepEqual(
      marks.map(({ at, scope, label }) => ({ at, scope, label })),
      [{ at: 'cluster\nshop', scope: 'within', label: all }],
    );
    const reaches = links.filter((link) => link.style === 'reaches');
    assert.deepEqual(reaches.map(({ from, to, both }) => `${from} ${to} ${both}`).sort(), [
      'office cluster\nshop true',
      'world cluster\nshop true',
    ]);
  });

  it('marks what is open, and draws lines for what policies let through', () => {
    const { marks, links } = bundled(shop);
    assert.deepEqual(marks.map(({ at, scope }) => `${scope} ${at}`).sort(), [
      'everyone ns:monitoring',
      'everyone shop/nightly-report',
      'everyone shop/web',
      'everyone shop/worker',
    ]);
    const intoApi = links.filter((link) => link.to === 'shop/api' && link.style === 'reaches');
    assert.deepEqual(intoApi.map(({ from, label }) => `${from} ${label}`).sort(), [
      'monitoring/prometheus TCP 9100',
      'office TCP 9090',
      'shop/web TCP 9090',
    ]);
  });

  it('tells what passes because nothing enforces the policies', () => {
    const { marks } = bundled(flannelShop);
    const unenforced = marks.filter((mark) => mark.style === 'unenforced');
    assert.deepEqual(unenforced.map(({ at, scope }) => `${scope} ${at}`).sort(), [
      'everyone ns:data',
      'everyone shop/api',
    ]);
  });

  it('draws one line between two namespaces of which each workload reaches each', () => {
    const [one, two] = [namespace('one', workload('a'), workload('b')), namespace('two', workload('c'), workload('d'))];
    const edges = ['a', 'b'].flatMap((from) => ['c', 'd'].map((to) => edge('reaches', from, to, 'TCP 80')));
    const { links, marks } = bundle(cluster([one, two], edges), edges);
    assert.deepEqual(marks, []);
    assert.deepEqual(
      links.map(({ from, to, edges: own }) => [from, to, own.length]),
      [['ns:one', 'ns:two', 4]],
    );
  });

  it('draws at most a few hundred lines for 3,000 edges', () => {
    const { links } = bundled(large(300, 3000));
    assert(links.length < 600, String(links.length));
  });

  it('loses no edge', () => {
    for (const view of [shop, openShop, flannelShop, large(300, 3000)]) assertWhole(bundled(view), edgesIn(view));
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const namespaces = [
      namespace('one', ...ids.slice(0, 3).map((id) => workload(id))),
      namespace('two', ...ids.slice(3).map((id) => workload(id))),
    ];
    const pairs = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids), fc.constantFrom(all, 'TCP 80')));
    fc.assert(
      fc.property(pairs, (chosen) => {
        const edges = [
          ...new Map(chosen.filter(([from, to]) => from !== to).map((one) => [one.join(' '), one])).values(),
        ].map(([from, to, label]) => edge('reaches', from, to, label));
        assertWhole(bundle(cluster(namespaces, edges), edges), edges);
      }),
    );
  });
});

function cluster(namespaces: GraphCluster['namespaces'], edges: readonly GraphEdge[]): GraphCluster {
  return { name: 'x', cni: { name: 'Calico', enforces: 'yes' }, namespaces, outside: [], edges, assumptions: [] };
}

function bundled(view: GraphView): Bundles {
  const [first] = view.clusters;
  assert(first);
  return bundle(first, first.edges);
}

function edgesIn(view: GraphView): readonly GraphEdge[] {
  return view.clusters.flatMap((one) => one.edges);
}

function assertWhole({ links, marks }: Bundles, edges: readonly GraphEdge[]): void {
  const drawn = new Set([...links, ...marks].flatMap((one) => one.edges));
  for (const one of edges) assert(drawn.has(one), one.id);
}
