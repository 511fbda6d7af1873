import { svg } from './dom';
import type { Box } from './geometry';
import type { PlacedCluster, PlacedNamespace } from './layout';
import { fitText, type Measure } from './measure';
import { cniSentence } from './words';

/** The border of a cluster, with its name and whether its network plugin enforces policies. */
export function drawFrame({ cluster, box, id }: PlacedCluster, measure: Measure): SVGGElement {
  const { x, y, width, height } = box;
  const cni = cniSentence(cluster.cni);
  const title = svg(
    'text',
    { class: 'title', x: x + 24, y: y + 31 },
    svg('tspan', { class: 'cluster' }, cluster.name),
    svg('tspan', { class: 'cni', dx: cluster.name === '' ? 0 : 12 }, cni),
  );
  const text = measure(cluster.name, 'name') * 1.1 + measure(cni, 'detail') * 1.1 + 12;
  return svg(
    'g',
    { class: `frame enforces-${cluster.cni.enforces}`, 'data-id': id },
    svg('rect', { class: 'shape', x, y, width, height, rx: 14 }),
    growingTo(title, (width - 36) / text),
  );
}

export function drawNamespace({ namespace, box }: PlacedNamespace, measure: Measure): SVGGElement {
  const { x, y, width, height } = box;
  const name = fitText(namespace.name, width - 32, (text) => measure(text, 'name'));
  const link =
    namespace.place === undefined ? { class: 'title' } : { class: 'title link-text', role: 'button', tabindex: 0 };
  const sentence = svg('title', {}, `Namespace ${namespace.name}`);
  return svg(
    'g',
    { class: 'namespace', 'data-id': namespace.id },
    svg('rect', { class: 'shape', x, y, width, height, rx: 10 }),
    growingTo(svg('text', { ...link, x: x + 16, y: y + 23 }, sentence, name), (width - 24) / measure(name, 'name')),
  );
}

/** From afar a title is written larger, as far as it stays inside of its container. */
function growingTo(title: SVGTextElement, times: number): SVGTextElement {
  title.style.setProperty('--room', String(Math.max(1, times)));
  return title;
}

/** The room that the name of a namespace takes. */
export function titleBox({ namespace, box }: PlacedNamespace, measure: Measure): Box {
  const width = Math.min(box.width - 24, measure(namespace.name, 'name') + 8);
  return { x: box.x + 12, y: box.y + 6, width, height: 24 };
}
