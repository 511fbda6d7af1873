import { header } from './arrange';
import { svg } from './dom';
import { badge } from './draw-node';
import { countSentence } from './fold';
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

/** The border of a namespace, with its name and what folds it; of a folded one, its count and its worst finding too. */
export function drawNamespace(placed: PlacedNamespace, measure: Measure): SVGGElement {
  const { namespace, box, isFolded } = placed;
  const { x, y, width, height } = box;
  return svg(
    'g',
    { class: isFolded ? 'namespace folded' : 'namespace', 'data-id': namespace.id },
    svg('rect', { class: 'shape', x, y, width, height, rx: 10 }),
    foldButton(placed),
    title(placed, measure),
    ...(isFolded ? foldedDetails(placed) : []),
  );
}

/** The header, or all of what is folded: a click there shows or hides what is inside. */
function foldButton({ namespace, box, isFolded }: PlacedNamespace): SVGGElement {
  const { x, y, width } = box;
  const what = `${isFolded ? 'Expand' : 'Collapse'} namespace ${namespace.name}: ${countSentence(namespace)}`;
  const chevron = isFolded ? 'M-2 -4L2.5 0L-2 4' : 'M-4 -2L0 2.5L4 -2';
  return svg(
    'g',
    {
      class: 'fold',
      'data-fold': namespace.id,
      role: 'button',
      tabindex: 0,
      'aria-label': what,
      'aria-expanded': String(!isFolded),
    },
    svg('title', {}, what),
    svg('rect', { class: 'hit', x, y, width, height: isFolded ? box.height : header, rx: 10 }),
    svg('path', { class: 'chevron', d: chevron, transform: `translate(${x + 17} ${y + 18.5})` }),
  );
}

function title({ namespace, box, isFolded }: PlacedNamespace, measure: Measure): SVGTextElement {
  const name = fitText(namespace.name, box.width - titleLeft - 16, (text) => measure(text, 'name'));
  const isLink = namespace.place !== undefined && !isFolded;
  const link = isLink ? { class: 'title link-text', role: 'button', tabindex: 0 } : { class: 'title' };
  const sentence = svg('title', {}, `Namespace ${namespace.name}`);
  const text = svg('text', { ...link, x: box.x + titleLeft, y: box.y + 23 }, sentence, name);
  return growingTo(text, isFolded ? 1 : (box.width - titleLeft - 8) / measure(name, 'name'));
}

function foldedDetails({ namespace, box }: PlacedNamespace): readonly SVGElement[] {
  const count = svg('text', { class: 'detail', x: box.x + titleLeft, y: box.y + 41 }, countSentence(namespace));
  const worst = severities.find((severity) => namespace.nodes.some((node) => node.severity === severity));
  if (worst === undefined) return [count];
  return [count, svg('g', { transform: `translate(${box.x} ${box.y})` }, badge(worst, box.width))];
}

const titleLeft = 30;
const severities = ['error', 'warning', 'information', 'hint'] as const;

/** From afar a title is written larger, as far as it stays inside of its container. */
function growingTo(title: SVGTextElement, times: number): SVGTextElement {
  title.style.setProperty('--room', String(Math.max(1, times)));
  return title;
}

/** The room that the name of a namespace takes. */
export function titleBox({ namespace, box }: PlacedNamespace, measure: Measure): Box {
  const width = Math.min(box.width - 24, measure(namespace.name, 'name') + titleLeft - 8);
  return { x: box.x + 12, y: box.y + 6, width, height: 24 };
}
