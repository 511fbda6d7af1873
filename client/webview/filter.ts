import type { GraphCluster, GraphEdge, GraphNode, GraphView } from '../../server/src/protocol';
import { styleOf, type EdgeStyle } from './edge-style';

export interface Filter {
  readonly text: string;
  /** Whether what is connected to a match stays too. */
  readonly neighbours: boolean;
  readonly hidden: readonly EdgeStyle[];
}

/** The part of the view that the words match: each word narrows, a comma begins another choice. */
export function filterNodes(view: GraphView, { text, neighbours }: Filter): GraphView {
  const choices = choicesIn(text);
  if (choices.length === 0) return view;
  const clusters = view.clusters.map((cluster) => {
    const matches = matchesIn(cluster, choices);
    return neighbours ? keepTouching(cluster, matches) : keepNodes(cluster, matches, cluster.edges);
  });
  return { clusters: clusters.filter((cluster) => cluster.namespaces.length + cluster.outside.length > 0) };
}

/** Whether a line of this edge is switched on. */
export function isShown(edge: GraphEdge, { hidden }: Filter): boolean {
  return !hidden.includes(styleOf(edge));
}

function choicesIn(text: string): readonly (readonly string[])[] {
  const choices = text.toLowerCase().split(',');
  return choices.map((choice) => choice.split(/\s+/).filter((word) => word !== '')).filter((words) => words.length > 0);
}

function matchesIn(cluster: GraphCluster, choices: readonly (readonly string[])[]): ReadonlySet<string> {
  const matches = (node: GraphNode, namespace: string): boolean => {
    const words = [cluster.name, namespace, node.type, node.kind, node.name, `${namespace}/${node.name}`, node.detail];
    const text = words.join('\n').toLowerCase();
    return choices.some((choice) => choice.every((word) => text.includes(word)));
  };
  const inside = cluster.namespaces.flatMap(({ name, nodes }) => nodes.filter((node) => matches(node, name)));
  return new Set([...inside, ...cluster.outside.filter((node) => matches(node, ''))].map((node) => node.id));
}

function keepTouching(cluster: GraphCluster, matches: ReadonlySet<string>): GraphCluster {
  const touching = cluster.edges.filter((edge) => matches.has(edge.from) || matches.has(edge.to));
  return keepNodes(cluster, new Set([...matches, ...touching.flatMap(({ from, to }) => [from, to])]), touching);
}

function keepNodes(cluster: GraphCluster, ids: ReadonlySet<string>, edges: readonly GraphEdge[]): GraphCluster {
  const keep = (nodes: readonly GraphNode[]): readonly GraphNode[] => nodes.filter((node) => ids.has(node.id));
  const namespaces = cluster.namespaces.map((namespace) => ({ ...namespace, nodes: keep(namespace.nodes) }));
  return {
    ...cluster,
    namespaces: namespaces.filter((namespace) => namespace.nodes.length > 0),
    outside: keep(cluster.outside),
    edges: edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to)),
  };
}
