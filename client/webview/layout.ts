import type { GraphCluster, GraphNamespace, GraphNode, GraphView } from '../../server/src/protocol';
import { arrange, type PlacedNode } from './arrange';
import { cellWidth } from './cards';
import { countSentence } from './fold';
import { extent, moved, type Box, type Point, type Size } from './geometry';
import { pack } from './pack';
import { isNarrow, type Sheet } from './sheet';
import { cniSentence } from './words';

/** Everything that has a place in the picture; all places are measured from its upper left corner. */
export interface Picture extends Size {
  readonly clusters: readonly PlacedCluster[];
  /** The place of each node, namespace and cluster, by its id. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** The places of nodes, and of namespaces that are folded to the size of one. */
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
  /** Whether its nodes are not drawn. */
  readonly isFolded: boolean;
}

const frame = { padding: 32, header: 48 };
const between = { namespaces: 56, clusters: 72, outside: 26, world: 130, above: 64 };
const outsideHeight = 50;
const foldedHeight = 56;
const outsideInColumn = 10;
const outsideInRow = 4;

/** Names a cluster beside the ids of the view, none of which holds a line break. */
export function clusterId(cluster: GraphCluster): string {
  return `cluster\n${cluster.name}`;
}

export function layout(view: GraphView, sheet: Sheet): Picture {
  const placed = view.clusters.map((cluster) => placeCluster(cluster, sheet));
  const corners = pack(
    placed.map((cluster) => extent(clusterBoxes(cluster))),
    between.clusters,
    sheet.aspect,
    0,
  );
  const clusters = placed.map((cluster, index) => clusterAt(cluster, corners[index] ?? { x: 0, y: 0 }));
  const folded = clusters.flatMap(({ namespaces }) => namespaces.filter(({ isFolded }) => isFolded));
  const cards = [...clusters.flatMap(nodesOf), ...folded].map(({ box }) => box);
  return {
    ...extent(clusters.flatMap(clusterBoxes)),
    clusters,
    boxes: new Map(clusters.flatMap(namedBoxes)),
    cards,
  };
}

function placeCluster(cluster: GraphCluster, sheet: Sheet): PlacedCluster {
  const outside = placeOutside(cluster.outside, sheet);
  const corner = besideOutside(outside, sheet);
  const origin = { x: corner.x + frame.padding, y: corner.y + frame.header };
  const namespaces = placeNamespaces(cluster, sheet, corner.x + 2 * frame.padding).map((one) =>
    namespaceAt(one, origin),
  );
  const inner = extent(namespaces.map((namespace) => namespace.box));
  const title = sheet.measure(cluster.name, 'name') + sheet.measure(cniSentence(cluster.cni), 'detail') * 1.1 + 80;
  const width = Math.max(inner.width - corner.x + frame.padding, title);
  const height = Math.max(inner.height - corner.y + frame.padding, frame.header + frame.padding);
  return { cluster, id: clusterId(cluster), namespaces, outside, box: { ...corner, width, height } };
}

/** Where the cluster begins: east of what is outside, or below it where the window is narrow. */
function besideOutside(outside: readonly PlacedNode[], sheet: Sheet): Point {
  if (outside.length === 0) return { x: 0, y: 0 };
  const { width, height } = extent(outside.map((node) => node.box));
  return isNarrow(sheet) ? { x: 0, y: height + between.above } : { x: width + between.world, y: 0 };
}

function placeNamespaces(cluster: GraphCluster, sheet: Sheet, beside: number): readonly PlacedNamespace[] {
  const { exposure, aspect } = sheet;
  const most = ({ nodes }: GraphNamespace): number => Math.max(-1, ...nodes.map(({ id }) => exposure.get(id) ?? -1));
  const ordered = cluster.namespaces.toSorted((a, b) => most(b) - most(a));
  const isFolded = ({ id }: GraphNamespace): boolean => sheet.folded?.has(id) === true;
  const arranged = ordered.map((namespace) =>
    isFolded(namespace) ? { nodes: [], ...foldedSize(namespace, sheet) } : arrange(namespace, cluster.edges, sheet),
  );
  const corners = pack(arranged, between.namespaces, aspect, beside);
  return ordered.flatMap((namespace, index) => {
    const inside = arranged[index];
    const corner = corners[index];
    if (inside === undefined || corner === undefined) return [];
    const box = { x: 0, y: 0, width: inside.width, height: inside.height };
    return [namespaceAt({ namespace, nodes: inside.nodes, box, isFolded: isFolded(namespace) }, corner)];
  });
}

/** Room for the name over the count. */
function foldedSize(namespace: GraphNamespace, { measure }: Sheet): Size {
  const text = Math.max(measure(namespace.name, 'name'), measure(countSentence(namespace), 'detail'));
  return { width: Math.max(text + 60, 170), height: foldedHeight };
}

/** In columns west of the cluster, or in rows above it. */
function placeOutside(nodes: readonly GraphNode[], sheet: Sheet): readonly PlacedNode[] {
  const width = cellWidth(nodes, sheet.measure);
  return nodes.map((node, index) => {
    const [column, row] = isNarrow(sheet)
      ? [index % outsideInRow, Math.floor(index / outsideInRow)]
      : [Math.floor(index / outsideInColumn), index % outsideInColumn];
    const top = isNarrow(sheet) ? 0 : frame.header;
    const x = column * (width + between.outside);
    const y = top + row * (outsideHeight + between.outside);
    return { node, box: { x, y, width, height: outsideHeight } };
  });
}

function clusterAt(cluster: PlacedCluster, by: Point): PlacedCluster {
  const namespaces = cluster.namespaces.map((namespace) => namespaceAt(namespace, by));
  return { ...cluster, namespaces, outside: nodesAt(cluster.outside, by), box: moved(cluster.box, by) };
}

function namespaceAt(namespace: PlacedNamespace, by: Point): PlacedNamespace {
  return { ...namespace, nodes: nodesAt(namespace.nodes, by), box: moved(namespace.box, by) };
}

function nodesAt(nodes: readonly PlacedNode[], by: Point): readonly PlacedNode[] {
  return nodes.map(({ node, box }) => ({ node, box: moved(box, by) }));
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
