import type { ReachEndpoint } from '../core/reachability';
import { printable } from './display';
import type { ReachReport } from './reach';
import { edgesOf, inNamespaces, type DrawnEdge } from './reach-drawing';

/** A flowchart for Mermaid, which many wikis and forges draw: namespaces as boxes around their workloads. */
export function* reachMermaid(report: ReachReport): Generator<string> {
  const ids = new Map(report.endpoints.map(({ id }, index) => [id, `n${index}`]));
  const nodeOf = (endpoint: ReachEndpoint): string => `${ids.get(endpoint.id) ?? ''}${shapeOf(endpoint)}`;
  yield 'flowchart LR';
  for (const [index, { label, endpoints }] of inNamespaces(report).entries()) {
    if (label === undefined) yield* endpoints.map((endpoint) => `  ${nodeOf(endpoint)}`);
    else {
      yield `  subgraph s${index}[${quoted(label)}]`;
      yield* endpoints.map((endpoint) => `    ${nodeOf(endpoint)}`);
      yield '  end';
    }
  }
  for (const edge of edgesOf(report)) yield `  ${edgeOf(edge, ids)}`;
}

function shapeOf({ id, kind, name, workload, cidrs = [] }: ReachEndpoint): string {
  if (kind === 'external')
    return `([${quoted(`world ${cidrs.slice(0, 2).join(', ')}${cidrs.length > 2 ? ' …' : ''}`)}])`;
  return kind === 'workload'
    ? `[${quoted(`${name ?? id} (${workload ?? ''})`)}]`
    : `[/${quoted(`${name ?? id} (${kind})`)}/]`;
}

function edgeOf({ from, to, label, reason, certainty }: DrawnEdge, ids: ReadonlyMap<string, string>): string {
  const said = certainty === 'unenforced' ? `${label}; ${reason}` : label;
  const arrow = certainty === 'maybe' ? '-.->' : '-->';
  return `${ids.get(from) ?? ''} ${arrow}|${quoted(said)}| ${ids.get(to) ?? ''}`;
}

/** Mermaid takes entities where a character would mean something to it: a quote, a tag, its own Markdown. */
function quoted(text: string): string {
  const escaped = printable(text).replaceAll(/["#<>&`\\|]/g, (character) => `#${character.charCodeAt(0)};`);
  return `"${escaped}"`;
}
