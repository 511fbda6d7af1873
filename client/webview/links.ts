import type { GraphEdge } from '../../server/src/protocol';
import { styleOf, type EdgeStyle } from './edge-style';

/** One line in the picture, for one edge or for many that say the same. Its ends are nodes, namespaces or clusters. */
export interface Link {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly style: EdgeStyle;
  readonly label: string;
  /** Whether the same holds in the other direction. */
  readonly both: boolean;
  /** `bundle`: true of all that is in the containers at its ends. `sum`: true of some of it; the label counts. */
  readonly weight: 'single' | 'bundle' | 'sum';
  readonly edges: readonly GraphEdge[];
}

/** Says on a node, namespace or cluster what would be a line from nearly everywhere. */
export interface Mark {
  readonly id: string;
  readonly at: string;
  readonly scope: Scope;
  readonly style: EdgeStyle;
  readonly label: string;
  readonly edges: readonly GraphEdge[];
}

/**
 * `open`: from nearly every workload of the cluster. `everyone`: from all parts of the outside as well.
 * `within`: between all the workloads inside. `some`: between some of them.
 */
export type Scope = 'open' | 'everyone' | 'within' | 'some';

export interface Bundles {
  readonly links: readonly Link[];
  readonly marks: readonly Mark[];
}

/** One link for each edge, except that there and back with the same words is one. */
export function unbundled(edges: readonly GraphEdge[]): readonly Link[] {
  return joinDirections(edges.map(single));
}

export function single(edge: GraphEdge): Link {
  return link('single', edge.from, edge.to, [edge]);
}

export function link(weight: Link['weight'], from: string, to: string, edges: readonly GraphEdge[]): Link {
  const { style, label } = look(edges);
  return { id: idOf(from, to, style, label), from, to, style, label, both: false, weight, edges };
}

export function mark(scope: Scope, at: string, edges: readonly GraphEdge[]): Mark {
  const { style, label } = look(edges);
  return { id: idOf(at, scope, style, label), at, scope, style, label, edges };
}

function look([first]: readonly GraphEdge[]): { readonly style: EdgeStyle; readonly label: string } {
  return first === undefined ? { style: 'reaches', label: '' } : { style: styleOf(first), label: first.label };
}

function idOf(...parts: readonly string[]): string {
  return parts.join('\n');
}

export function joinDirections(links: readonly Link[]): readonly Link[] {
  const kept = new Map(links.map((one) => [one.id, one]));
  for (const there of links) {
    const back = kept.get(idOf(there.to, there.from, there.style, there.label));
    if (back === undefined || back.both || back.id === there.id || !kept.has(there.id)) continue;
    kept.set(there.id, { ...there, both: true, edges: [...there.edges, ...back.edges] });
    kept.delete(back.id);
  }
  return [...kept.values()];
}

export function groupBy<T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
