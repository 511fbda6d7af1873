import { svg } from './dom';
import { drawFrame, drawNamespace, titleBox } from './draw-container';
import { drawArrowheads, drawLabel, drawLink } from './draw-link';
import { drawContainerMark, drawNodeMark, markWidth } from './draw-mark';
import { drawNode } from './draw-node';
import type { Drawing } from './drawing';
import { bottom, type Box } from './geometry';
import { placeLabels } from './labels';
import { nodesOf } from './layout';
import { groupBy, type Link, type Mark } from './links';
import type { Measure } from './measure';
import { routeLinks, type Route } from './route';

/** The layers of the picture, from the ground up. */
export interface Layers {
  readonly containers: SVGGElement;
  readonly links: SVGGElement;
  readonly spotlight: SVGGElement;
  readonly nodes: SVGGElement;
  readonly labels: SVGGElement;
  readonly spotlightLabels: SVGGElement;
}

export function createLayers(): Layers {
  const layer = (name: string): SVGGElement => svg('g', { class: `layer ${name}` });
  return {
    containers: layer('containers'),
    links: layer('links'),
    spotlight: layer('spotlight'),
    nodes: layer('nodes'),
    labels: layer('labels'),
    spotlightLabels: layer('spotlight'),
  };
}

/** Paints a drawing; links that are not in `known` are painted so that they catch the eye for a moment. */
export function paint(
  layers: Layers,
  drawing: Drawing,
  measure: Measure,
  known: ReadonlySet<string> | undefined,
): void {
  const { clusters } = drawing.picture;
  const nodes = clusters.flatMap(nodesOf);
  layers.containers.replaceChildren(
    drawArrowheads(),
    ...clusters.map((cluster) => drawFrame(cluster, measure)),
    ...clusters.flatMap(({ namespaces }) => namespaces.map((namespace) => drawNamespace(namespace, measure))),
  );
  const routes = paintLinks(layers.links, drawing.links, drawing, known);
  layers.nodes.replaceChildren(
    ...nodes.flatMap((node) => {
      const named = drawing.names.get(node.node.id);
      return named === undefined ? [] : [drawNode(node, named, { measure, edges: drawing.edges })];
    }),
    ...drawMarks(drawing, measure),
  );
  paintLabels(layers.labels, routes, drawing, measure);
}

/** Paints single edges on top: those of what a person looks at. */
export function paintSpotlight(layers: Layers, links: readonly Link[], drawing: Drawing, measure: Measure): void {
  const routes = paintLinks(layers.spotlight, links, drawing, undefined);
  paintLabels(layers.spotlightLabels, routes, drawing, measure);
}

function paintLinks(
  layer: SVGGElement,
  links: readonly Link[],
  { picture, names }: Drawing,
  known: ReadonlySet<string> | undefined,
): readonly Route[] {
  const routes = routeLinks(links, picture);
  const lines = routes.map((route) => {
    const line = drawLink(route, names);
    if (known !== undefined && !known.has(route.link.id)) line.classList.add('fresh');
    return line;
  });
  layer.replaceChildren(...lines);
  return routes;
}

function paintLabels(layer: SVGGElement, routes: readonly Route[], { picture }: Drawing, measure: Measure): void {
  const titles = picture.clusters.flatMap(({ namespaces }) =>
    namespaces.map((namespace) => titleBox(namespace, measure)),
  );
  const labels = placeLabels(routes, [...picture.cards, ...titles], (text) => measure(text, 'detail'));
  layer.replaceChildren(...labels.map(drawLabel));
}

function drawMarks({ marks, picture, names }: Drawing, measure: Measure): readonly SVGGElement[] {
  return groupBy(marks, (mark) => mark.at).flatMap((same) => {
    const at = same[0]?.at ?? '';
    const box = picture.boxes.get(at);
    if (box === undefined) return [];
    if (names.has(at)) return same.map((mark, index) => drawNodeMark(mark, box, index));
    const isCluster = picture.clusters.some((cluster) => cluster.id === at);
    return drawContainerMarks(same, box, isCluster ? box.y : bottom(box), measure);
  });
}

function drawContainerMarks(marks: readonly Mark[], box: Box, y: number, measure: Measure): readonly SVGGElement[] {
  let x = box.x + 20;
  return marks.flatMap((mark) => {
    const room = box.x + box.width - x - 16;
    if (room < 60) return [];
    const drawn = drawContainerMark(mark, box, { x, y }, measure);
    x += markWidth(mark, measure, room) + 8;
    return [drawn];
  });
}
