import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bottom, overlaps, right, type Box } from '../../client/webview/geometry';
import { layout, type Picture, type PlacedCluster } from '../../client/webview/layout';
import { pack } from '../../client/webview/pack';
import type { GraphView } from '../../server/src/protocol';
import { large, shop } from './sample-views';

const wide = { measure: (text: string) => text.length * 7, exposure: new Map<string, number>(), aspect: 1.5 };
const narrow = { ...wide, aspect: 0.75 };

describe('the layout', () => {
  const views = { shop, large: large(300, 900), two: twice(shop) };
  for (const [name, view, sheet] of Object.entries(views).flatMap(([title, one]) => [
    [title, one, wide] as const,
    [`${title}, in a narrow window`, one, narrow] as const,
  ])) {
    it(`lets nothing overlap in ${name}`, () => {
      const { clusters } = layout(view, sheet);
      assertApart(clusters.map((cluster) => cluster.box));
      for (const { namespaces, outside, box } of clusters) {
        assertApart(namespaces.map((namespace) => namespace.box));
        assertApart([box, ...outside.map((node) => node.box)]);
        for (const namespace of namespaces) assertApart(namespace.nodes.map((node) => node.box));
      }
    });

    it(`keeps everything inside of its container in ${name}`, () => {
      const picture = layout(view, sheet);
      for (const cluster of picture.clusters) assertInside(cluster, picture);
    });
  }

  it('gives the same places every time', () => {
    assert.deepEqual(layout(shop, wide), layout(shop, wide));
  });

  it('stands a Service on its workload, and the Ingress on top', () => {
    const { boxes } = layout(shop, wide);
    const [ingress, service, workload] = ['ing:shop/shop', 'svc:shop/web', 'shop/web'].map((id) => boxes.get(id));
    assert(ingress && service && workload);
    assert(bottom(ingress) < service.y && bottom(service) < workload.y);
    assert.equal(service.x, workload.x);
  });

  it('has the outside west of the cluster, or above it in a narrow window', () => {
    const [beside] = layout(shop, wide).clusters;
    const [above] = layout(shop, narrow).clusters;
    assert(beside?.outside[0] && above?.outside[0]);
    assert(right(beside.outside[0].box) < beside.box.x);
    assert(bottom(above.outside[0].box) < above.box.y);
    assert(layout(shop, narrow).width < layout(shop, wide).width);
  });

  it('moves nothing when only a policy changes', () => {
    const [cluster] = shop.clusters;
    assert(cluster);
    const closed = { ...cluster, edges: cluster.edges.filter((edge) => edge.kind !== 'reaches') };
    assert.deepEqual(layout({ clusters: [closed] }, wide).boxes, layout(shop, wide).boxes);
  });

  it('packs boxes of any size without overlap', () => {
    const side = fc.integer({ min: 10, max: 900 });
    fc.assert(
      fc.property(fc.array(fc.record({ width: side, height: side }), { maxLength: 30 }), (sizes) => {
        const corners = pack(sizes, 20, 1.6, 100);
        assert.equal(corners.length, sizes.length);
        assertApart(sizes.map((size, index) => ({ x: 0, y: 0, ...corners[index], ...size })));
      }),
    );
  });
});

function twice(view: GraphView): GraphView {
  const rename = (text: string): GraphView =>
    JSON.parse(JSON.stringify(view).replaceAll(/"(id|from|to)":"/g, `$&${text} `)) as GraphView;
  const clusters = ['staging', 'production'].flatMap((name) =>
    rename(name).clusters.map((cluster) => ({ ...cluster, name })),
  );
  return { clusters };
}

function assertApart(boxes: readonly Box[]): void {
  boxes.forEach((box, index) => {
    for (const other of boxes.slice(index + 1)) assert(!overlaps(box, other), JSON.stringify([box, other]));
  });
}

function assertInside({ namespaces, box }: PlacedCluster, picture: Picture): void {
  assert(holds({ x: 0, y: 0, width: picture.width, height: picture.height }, box));
  for (const namespace of namespaces) {
    assert(holds(box, namespace.box));
    for (const node of namespace.nodes) assert(holds(namespace.box, node.box), node.node.id);
  }
}

function holds(outer: Box, inner: Box): boolean {
  return inner.x >= outer.x && inner.y >= outer.y && right(inner) <= right(outer) && bottom(inner) <= bottom(outer);
}
