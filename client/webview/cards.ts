import type { GraphNode } from '../../server/src/protocol';
import type { Measure } from './measure';

const widths = { least: 132, most: 230, besideText: 48 };

/** How wide a card has to be for the names on it. */
export function cellWidth(nodes: readonly GraphNode[], measure: Measure): number {
  const texts = nodes.map((node) => textWidth(node, measure) + widths.besideText);
  return Math.ceil(Math.min(widths.most, Math.max(widths.least, ...texts)));
}

function textWidth(node: GraphNode, measure: Measure): number {
  const name = measure(node.name, 'name');
  return node.kind === 'service'
    ? name + 8 + measure(node.detail, 'detail')
    : Math.max(name, measure(secondLine(node), 'detail'));
}

/** What stands below the name. */
export function secondLine(node: GraphNode): string {
  return [node.kind === 'external' ? '' : node.type, node.detail].filter((part) => part !== '').join(' · ');
}
