import assert from 'node:assert/strict';
import { filterNodes } from '../../client/webview/filter';
import { shop } from './sample-views';

describe('the filter', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['postgres', ['svc:data/postgres', 'data/postgres']],
    ['POSTGRES statefulset', ['data/postgres']],
    ['data/redis', ['svc:data/redis', 'data/redis']],
    ['cronjob, daemonset', ['shop/nightly-report', 'monitoring/node-exporter']],
    ['203.0.113', ['office']],
    ['nothing like it', []],
  ];
  for (const [text, expected] of cases)
    it(`shows ${expected.join(', ') || 'nothing'} for “${text}”`, () => {
      assert.deepEqual(shown(text, false).sort(), [...expected].sort());
    });

  it('shows everything for no words', () => {
    assert.equal(filterNodes(shop, { text: ' , ', neighbours: false, hidden: [] }), shop);
  });

  it('adds what is connected to the matches', () => {
    assert.deepEqual(shown('ingress', true).sort(), ['ing:shop/shop', 'svc:shop/api', 'svc:shop/web']);
  });

  it('keeps only edges whose ends are shown', () => {
    const { clusters } = filterNodes(shop, { text: 'redis', neighbours: false, hidden: [] });
    assert.deepEqual(
      clusters.flatMap((cluster) => cluster.edges).map(({ from, to }) => `${from} ${to}`),
      ['svc:data/redis data/redis'],
    );
  });
});

function shown(text: string, neighbours: boolean): string[] {
  const { clusters } = filterNodes(shop, { text, neighbours, hidden: [] });
  const nodes = clusters.flatMap(({ namespaces, outside }) => [...namespaces.flatMap((one) => one.nodes), ...outside]);
  return nodes.map((node) => node.id);
}
