import { svg } from './dom';
import { edgeStyles } from './edge-style';
import type { Label } from './labels';
import type { Route } from './route';
import { linkSentence, type Names } from './words';

/** The arrowheads, one for each way a line can look. */
export function drawArrowheads(): SVGDefsElement {
  return svg('defs', {}, ...edgeStyles.map((style) => arrowhead(style)));
}

function arrowhead(style: string): SVGMarkerElement {
  const properties = {
    viewBox: '0 0 10 10',
    refX: 9,
    refY: 5,
    markerWidth: 9,
    markerHeight: 9,
    markerUnits: 'userSpaceOnUse',
  };
  const tip = svg('path', { class: `tip ${style}`, d: 'M1 1.2L9 5 1 8.8z' });
  return svg('marker', { id: `to-${style}`, orient: 'auto-start-reverse', ...properties }, tip);
}

export function drawLink({ link, curve: [a, b, c, d] }: Route, names: Names): SVGGElement {
  const path = `M${round(a.x)} ${round(a.y)}C${round(b.x)} ${round(b.y)} ${round(c.x)} ${round(c.y)} ${round(d.x)} ${round(d.y)}`;
  const head = `url(#to-${link.style})`;
  return svg(
    'g',
    { class: `link ${link.style} ${link.weight}`, 'data-id': link.id },
    svg('title', {}, linkSentence(link, names)),
    svg('path', { class: 'hit', d: path }),
    svg('path', { class: 'line', d: path, 'marker-end': head, 'marker-start': link.both && head }),
  );
}

export function drawLabel({ route, text, box }: Label): SVGTextElement {
  const properties = { class: `label ${route.link.style}`, 'data-id': route.link.id };
  return svg('text', { ...properties, x: round(box.x + box.width / 2), y: round(box.y + 11.5) }, text);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
