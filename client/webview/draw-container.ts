import { svg } from './dom';
import type { Box } from './geometry';
import type { PlacedCluster, PlacedNamespace } from './layout';
import { fitText, type Measure } from './measure';
import { cniSentence } from './words';

/** The border of a cluster, with its name and whether its network plugin enforces policies. */
export function drawFrame({ cluster, box, id }: PlacedCluster): SVGGElement {
  const { x, y, width, height } = box;
  return svg(
    'g',
    { class: `frame enforces-${cluster.cni.enforces}`, 'data-id': id },
    svg('rect', { class: 'shape', x, y, width, height, rx: 14 }),
    svg(
      'text',
      { class: 'title', x: x + 24, y: y + 31 },
      svg('tspan', { class: 'cluster' }, cluster.name),
      svg('tspan', { class: 'cni', dx: cluster.name === '' ? 0 : 12 }, cniSentence(cluster.cni)),
    ),
  );
}

export function drawNamespace({ namespace, box }: PlacedNamespace, measure: Measure): SVGGElement {
  const { x, y, width, height } = box;
  const name = fitText(namespace.name, width - 40, (text) => measure(text, 'name'));
  const isLink = namespace.place !== undefined;
  const sentence = `Namespace ${namespace.name}`;
  return svg(
    'g',
    { class: 'namespace', 'data-id': namespace.id },
    svg('rect', { class: 'shape', x, y, width, height, rx: 10 }),
    svg(
      'text',
      {
        class: isLink ? 'title link-text' : 'title',
        x: x + 16,
        y: y + 23,
        role: isLink && 'button',
        tabindex: isLink && 0,
      },
      svg('title', {}, sentence),
      name,
    ),
  );
}

/** The room that the name of a namespace takes. */
export function titleBox({ namespace, box }: PlacedNamespace, measure: Measure): Box {
  return {
    x: box.x + 12,
    y: box.y + 6,
    width: Math.min(box.width - 24, measure(namespace.name, 'name') + 8),
    height: 24,
  };
}
