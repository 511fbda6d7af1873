import type { GraphCluster, GraphNamespace, GraphNode, GraphView } from '../../server/src/protocol';
import { arrange, type PlacedNode } from './arrange';
import { cellWidth } from './cards';
import { extent, moved, type Box, type Size } from './geometry';
import type { Measure } from './measure';
import { pack } from './pack';

/** Everything that has a place in the picture; all places are measured from its upper left corner. */
export interface Picture extends Size {
  readonly clusters: readonly PlacedCluster[];
  /** The place of each node, namespace and cluster, by its id. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** The places of nodes alone. */
  readonly cards: readonly Box[];
}

export interface PlacedCluster {
  readonly cluster: GraphCluster;
  readonly id: string;
  /** The border of the cluster: what is outside stands outside of it. */
  readonly box: Box;
  readonly namespaces: readonly PlacedNamespace[];
  readonly outside: readonly PlacedNode[];
}

export interface PlacedNamespace {
  readonly namespace: GraphNamespace;
  readonly box: Box;
  readonly nodes: readonly PlacedNode[];
}

/** What a layout depends on besides the graph. */
export interface Sheet {
  readonly measure: Measure;
  readonly exposure: ReadonlyMap<string, number>;
  /** How many times as wide as high the window is. */
  readonly aspect: number;
}

const frame = { padding: 32, header: 48 };
const between = { namespaces: 56, clusters: 72, outside: 26, world: 130 };
const outsideHeight = 50;
const outsideInColumn = 10;

/** Names a cluster beside the ids of the view, none of which holds a line break. */
export function clusterId(cluster: GraphCluster): string {
  return `cluster\n${cluster.name}`;
}

export function layout(view: GraphView, sheet: Sheet): Picture {
  // Clusters stand one below the other, so each has that much less of the height.
  const aspect = Math.min(4, sheet.aspect * Math.max(1, view.clusters.length));
  let y = 0;
  const clusters = view.clusters.map((cluster) => {
    const placed = placeCluster(cluster, { ...sheet, aspect }, y);
    y = extent(clusterBoxes(placed)).height + between.clusters;
    return placed;
  });
  const size = extent(clusters.flatMap(clusterBoxes));
  const cards = clusters.flatMap(nodesOf).map((node) => node.box);
  return { ...size, clusters, boxes: new Map(clusters.flatMap(namedBoxes)), cards };
}

function placeCluster(cluster: GraphCluster, sheet: Sheet, top: number): PlacedCluster {
  const world = placeOutside(cluster.outside, sheet.measure, top + frame.header);
  const left = world.length === 0 ? 0 : extent(world.map((node) => node.box)).width + between.world;
  const origin = { x: left + frame.padding, y: top + frame.header };
  const namespaces = placeNamespaces(cluster, sheet, left + 2 * frame.padding).map((namespace) =>
    shifted(namespace, origin),
  );
  const inner = extent(namespaces.map((namespace) => namespace.box));
  const width = Math.max(inner.width - left + frame.padding, 260);
  const height = Math.max(inner.height - top + frame.padding, frame.header + frame.padding);
  return { cluster, id: clusterId(cluster), namespaces, outside: world, box: { x: left, y: top, width, height } };
}

function placeNamespaces(
  cluster: GraphCluster,
  { exposure, measure, aspect }: Sheet,
  beside: number,
): readonly PlacedNamespace[] {
  const most = ({ nodes }: GraphNamespace): number => Math.max(-1, ...nodes.map(({ id }) => exposure.get(id) ?? -1));
  const ordered = cluster.namespaces.toSorted((a, b) => most(b) - most(a));
  const arranged = ordered.map((namespace) => arrange(namespace, cluster.edges, exposure, measure));
  const corners = pack(arranged, between.namespaces, aspect, beside);
  return ordered.flatMap((namespace, index) => {
    const inside = arranged[index];
    const corner = corners[index];
    if (inside === undefined || corner === undefined) return [];
    const placed = { namespace, nodes: inside.nodes, box: { x: 0, y: 0, width: inside.width, height: inside.height } };
    return [shifted(placed, corner)];
  });
}

function placeOutside(nodes: readonly GraphNode[], measure: Measure, top: number): readonly PlacedNode[] {
  const width = cellWidth(nodes, measure);
  return nodes.map((node, index) => {
    const x = Math.floor(index / outsideInColumn) * (width + between.outside);
    const y = top + (index % outsideInColumn) * (outsideHeight + between.outside);
    return { node, box: { x, y, width, height: outsideHeight } };
  });
}

function shifted(namespace: PlacedNamespace, by: { readonly x: number; readonly y: number }): PlacedNamespace {
  const nodes = namespace.nodes.map(({ node, box }) => ({ node, box: moved(box, by) }));
  return { ...namespace, nodes, box: moved(namespace.box, by) };
}

function clusterBoxes({ box, outside }: PlacedCluster): readonly Box[] {
  return [box, ...outside.map((node) => node.box)];
}

function namedBoxes(cluster: PlacedCluster): readonly (readonly [string, Box])[] {
  return [
    [cluster.id, cluster.box],
    ...cluster.namespaces.map(({ namespace, box: own }) => [namespace.id, own] as const),
    ...nodesOf(cluster).map(({ node, box: own }) => [node.id, own] as const),
  ];
}

export function nodesOf({ outside, namespaces }: PlacedCluster): readonly PlacedNode[] {
  return [...outside, ...namespaces.flatMap((namespace) => namespace.nodes)];
}
