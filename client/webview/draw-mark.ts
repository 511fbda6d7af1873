import { svg } from './dom';
import { bottom, type Box } from './geometry';
import type { Mark } from './links';
import { fitText, type Measure } from './measure';
import { markSentence } from './words';

const anyConnection = 'all connections';

/** A dot on a workload: nearly everything reaches it. Its ports are beside it unless that means all of them. */
export function drawNodeMark(mark: Mark, box: Box, index: number): SVGGElement {
  const label = mark.label === anyConnection ? [] : [svg('text', { class: 'label', x: 12, y: 15 }, mark.label)];
  const place = `translate(${box.x + 18 + index * 20} ${bottom(box)})`;
  return group(mark, place, ...openSign(mark), ...label);
}

/** A label on the border of a container: the same is true of everything inside. */
export function drawContainerMark(mark: Mark, box: Box, at: { x: number; y: number }, measure: Measure): SVGGElement {
  const room = box.x + box.width - at.x - 16;
  const text = fitText(containerText(mark), room - 32, (part) => measure(part, 'detail'));
  const width = markWidth(mark, measure, room);
  return group(
    mark,
    `translate(${at.x} ${at.y})`,
    svg('rect', { class: 'plate', x: 0, y: -10, width, height: 20, rx: 10 }),
    svg(
      'g',
      { transform: 'translate(13 0)' },
      ...(mark.scope === 'open' || mark.scope === 'everyone' ? openSign(mark) : [mutualSign()]),
    ),
    svg('text', { class: 'text', x: 26, y: 4 }, text),
  );
}

export function markWidth(mark: Mark, measure: Measure, room: number): number {
  return Math.min(room, measure(containerText(mark), 'detail') + 38);
}

function group(mark: Mark, transform: string, ...content: readonly SVGElement[]): SVGGElement {
  const title = svg('title', {}, markSentence(mark));
  return svg('g', { class: `mark ${mark.style} ${mark.scope}`, 'data-id': mark.id, transform }, title, ...content);
}

/** A ring for the cluster, and another one around it for the outside. */
export function openSign({ scope }: Pick<Mark, 'scope'>): readonly SVGElement[] {
  const rings = scope === 'everyone' ? [8, 5] : [6.5];
  return [...rings.map((r) => svg('circle', { class: 'halo', r })), svg('circle', { class: 'dot', r: 2.2 })];
}

function mutualSign(): SVGElement {
  return svg('path', { class: 'mutual', d: 'M-6 -2.5H5 M2.5 -5L5.5 -2.5 M6 2.5H-5 M-2.5 5L-5.5 2.5' });
}

function containerText({ scope, label, style }: Mark): string {
  const doubt = { maybe: ', maybe', unenforced: ', not enforced', reaches: '', routes: '', selects: '' }[style];
  if (scope === 'some') return `${label} inside${doubt}`;
  const who = { open: 'open to the cluster', everyone: 'open to everyone', within: 'all reach each other' };
  return `${who[scope]} · ${label}${doubt}`;
}
