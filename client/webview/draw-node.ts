import type { GraphEdge, GraphNode } from '../../server/src/protocol';
import type { PlacedNode } from './arrange';
import { secondLine } from './cards';
import { svg } from './dom';
import { glyphOf, severityGlyphs, severityShapes } from './glyphs';
import { fitText, type Measure } from './measure';
import { nodeSentence, type Named } from './words';

export interface NodeContext {
  readonly measure: Measure;
  readonly edges: readonly GraphEdge[];
}

/** A card, a pill or a tag: what it is can be seen without reading. */
export function drawNode({ node, box }: PlacedNode, named: Named, { measure, edges }: NodeContext): SVGGElement {
  const sentence = nodeSentence(named, edges);
  return svg(
    'g',
    {
      class: `node ${node.kind}`,
      'data-id': node.id,
      transform: `translate(${box.x} ${box.y})`,
      tabindex: 0,
      role: 'button',
      'aria-label': sentence,
    },
    svg('title', {}, sentence),
    svg('path', { class: 'ring', d: outline(node.kind, box.width, box.height, 3.5) }),
    svg('path', { class: 'shape', d: outline(node.kind, box.width, box.height, 0) }),
    svg('path', { class: 'glyph', d: glyphOf(node), transform: `translate(12 ${glyphTop(node, box.height)})` }),
    ...texts(node, box.width, box.height, measure),
    ...(node.severity === undefined ? [] : [badge(node.severity, box.width)]),
  );
}

function glyphTop({ kind }: GraphNode, height: number): number {
  return (kind === 'ingress' ? height - 6 : height) / 2 - 8;
}

function texts(node: GraphNode, width: number, height: number, measure: Measure): readonly SVGTextElement[] {
  const room = width - 36 - 12;
  const name = fitText(node.name, room, (text) => measure(text, 'name'));
  if (node.kind === 'service') return onOneLine(node, name, room, measure);
  const foot = node.kind === 'ingress' ? height - 6 : height;
  const detail = fitText(secondLine(node), room, (text) => measure(text, 'detail'));
  if (detail === '') return [svg('text', { class: 'name', x: 36, y: foot / 2 + 4.5 }, name)];
  return [
    svg('text', { class: 'name', x: 36, y: foot / 2 - 3 }, name),
    svg('text', { class: 'detail', x: 36, y: foot / 2 + 12 }, detail),
  ];
}

// A Service is low, because it stands on its workload: its ports follow its name as far as there is room.
function onOneLine(node: GraphNode, name: string, room: number, measure: Measure): readonly SVGTextElement[] {
  const used = measure(name, 'name') + 8;
  const detail = fitText(node.detail, room - used, (text) => measure(text, 'detail'));
  return [
    svg('text', { class: 'name', x: 36, y: 17.5 }, name),
    ...(detail.length < 3 ? [] : [svg('text', { class: 'detail', x: 36 + used, y: 17.5 }, detail)]),
  ];
}

/** The worst finding, at the upper right corner. */
export function badge(severity: NonNullable<GraphNode['severity']>, width: number): SVGGElement {
  return svg(
    'g',
    { class: `badge ${severity}`, transform: `translate(${width - 9} -6)` },
    svg('path', { class: 'plate', d: severityShapes[severity] }),
    svg('path', { class: 'sign', d: severityGlyphs[severity] }),
  );
}

/** The border of a node of that size, `grow` pixels outside of it. */
function outline(kind: GraphNode['kind'], width: number, height: number, grow: number): string {
  const [w, h] = [width + grow, height + grow];
  switch (kind) {
    case 'workload':
      return rounded(-grow, -grow, w, h, 6 + grow);
    case 'service':
      return rounded(-grow, -grow, w, h, height / 2 + grow);
    case 'ingress':
      return `M${-grow} ${-grow}H${w}V${h - 9}L${width / 2} ${h}L${-grow} ${h - 9}Z`;
    case 'external':
      return `M9 ${-grow}H${width - 9}L${w} 9V${height - 9}L${width - 9} ${h}H9L${-grow} ${height - 9}V9Z`;
  }
}

function rounded(left: number, top: number, right: number, bottom: number, radius: number): string {
  const arc = (x: number, y: number): string => `A${radius} ${radius} 0 0 1 ${x} ${y}`;
  return [
    `M${left + radius} ${top}H${right - radius}${arc(right, top + radius)}`,
    `V${bottom - radius}${arc(right - radius, bottom)}`,
    `H${left + radius}${arc(left, bottom - radius)}V${top + radius}${arc(left + radius, top)}Z`,
  ].join('');
}
