import assert from 'node:assert/strict';
import { drawingOf, edgesOf, linesOf, type Drawing } from '../../client/webview/drawing';
import { blank } from '../../client/webview/state';
import { large, openShop, shop } from './sample-views';
import type { GraphView } from '../../server/src/protocol';

const sheet = { measure: (text: string): number => text.length * 7, exposure: new Map<string, number>(), aspect: 1.5 };

function folded(view: GraphView, ...namespaces: readonly string[]): Drawing {
  const folds = Object.fromEntries(namespaces.map((name) => [`ns:${name}`, true]));
  return drawingOf(view, blank.filter, { ...sheet, folds });
}

describe('a folded namespace', () => {
  it('hides its nodes, and is as large as one', () => {
    const { picture } = folded(shop, 'data');
    const [data] = picture.clusters.flatMap(({ namespaces }) => namespaces).filter(({ isFolded }) => isFolded);
    assert.equal(data?.namespace.name, 'data');
    assert.deepEqual(data.nodes, []);
    assert(data.box.height < 60);
  });

  it('has one line of a kind to each neighbour, which says what all say, or counts', () => {
    const { links } = folded(shop, 'data', 'shop');
    const between = links.filter(({ from, to }) => from === 'ns:shop' && to === 'ns:data');
    assert.deepEqual(
      between.map(({ style, label, edges }) => [style, label, edges.length]),
      [
        ['reaches', '3 connections', 3],
        ['maybe', 'TCP 5432', 1],
      ],
    );
  });

  it('has no line to itself', () => {
    for (const view of [shop, openShop, large(300, 900)])
      for (const { from, to } of folded(view, 'data', 'shop').links) assert.notEqual(from, to);
  });

  it('lights up with what leads in and out, each on a line that is there', () => {
    const drawing = folded(shop, 'data');
    const edges = edgesOf(drawing, 'ns:data') ?? [];
    assert(edges.length > 0);
    const ends = linesOf(drawing, edges).flatMap(({ from, to }) => [from, to]);
    assert(ends.every((id) => drawing.picture.boxes.has(id)));
  });

  it('says how many in it are open to all', () => {
    const marks = folded(shop, 'shop').marks.filter(({ at }) => at === 'ns:shop');
    assert.deepEqual(
      marks.map(({ scope, label }) => [scope, label]),
      [['everyone', '3 workloads']],
    );
  });
});
