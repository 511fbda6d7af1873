import type { ReachEndpoint } from '../core/reachability';
import { printable } from './display';
import type { ReachReport } from './reach';
import { edgesOf, inNamespaces, type DrawnEdge } from './reach-drawing';

/** A graph for Graphviz: clusters and namespaces as boxes around their workloads. */
export function* reachDot(report: ReachReport): Generator<string> {
  yield 'digraph reach {';
  yield '  rankdir=LR;';
  yield '  node [shape=box, style=rounded];';
  let count = 0;
  for (const { label, endpoints } of inNamespaces(report)) {
    if (label === undefined) yield* endpoints.map((endpoint) => `  ${nodeOf(endpoint)}`);
    else yield* boxOf(count++, label, endpoints);
  }
  for (const edge of edgesOf(report)) yield `  ${edgeOf(edge)}`;
  yield '}';
}

/** Graphviz draws a box where the name begins with `cluster`. */
function* boxOf(index: number, label: string, endpoints: readonly ReachEndpoint[]): Generator<string> {
  yield `  subgraph cluster_${index} {`;
  yield `    label=${quoted(label)};`;
  for (const endpoint of endpoints) yield `    ${nodeOf(endpoint)}`;
  yield '  }';
}

function nodeOf({ id, kind, name, workload, cidrs = [] }: ReachEndpoint): string {
  const label = kind === 'external' ? `world\n${shortened(cidrs)}` : `${name ?? id}\n${workload ?? kind}`;
  const shape = kind === 'workload' ? '' : `, shape=${kind === 'external' ? 'ellipse' : 'component'}`;
  return `${quoted(id)} [label=${quoted(label)}${shape}];`;
}

function shortened(cidrs: readonly string[]): string {
  return cidrs.length <= 3 ? cidrs.join(', ') : `${cidrs.slice(0, 2).join(', ')} and ${cidrs.length - 2} more`;
}

const styles = { yes: '', maybe: ', style=dashed', unenforced: ', color=red' };

function edgeOf({ from, to, label, reason, certainty }: DrawnEdge): string {
  const tooltip = reason === '' ? '' : `, tooltip=${quoted(reason)}`;
  return `${quoted(from)} -> ${quoted(to)} [label=${quoted(label)}${styles[certainty]}${tooltip}];`;
}

/** In quotes, Graphviz knows two characters besides letters: the quote, and the backslash before it. */
function quoted(text: string): string {
  const lines = text.split('\n').map((line) => printable(line).replaceAll('\\', '\\\\').replaceAll('"', '\\"'));
  return `"${lines.join('\\n')}"`;
}
