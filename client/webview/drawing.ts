import type { GraphEdge, GraphView, Place } from '../../server/src/protocol';
import { bundle } from './bundle';
import { filterNodes, isShown, type Filter } from './filter';
import { layout, type Picture } from './layout';
import type { Sheet } from './sheet';
import type { Link, Mark } from './links';
import { namesIn, type Names } from './words';

/** Everything the page shows at one moment, before any of it is painted. */
export interface Drawing {
  readonly picture: Picture;
  readonly names: Names;
  readonly edges: readonly GraphEdge[];
  readonly links: readonly Link[];
  readonly marks: readonly Mark[];
}

export function drawingOf(view: GraphView, filter: Filter, sheet: Sheet): Drawing {
  const filtered = filterNodes(view, filter);
  const parts = filtered.clusters.map((cluster) => {
    const edges = cluster.edges.filter((edge) => isShown(edge, filter));
    return { edges, ...bundle(cluster, edges) };
  });
  return {
    picture: layout(filtered, sheet),
    names: namesIn(filtered),
    edges: parts.flatMap((part) => part.edges),
    links: parts.flatMap((part) => part.links),
    marks: parts.flatMap((part) => part.marks),
  };
}

/** The edges that a node, a line or a mark stands for; `undefined` if there is no such thing any more. */
export function edgesOf({ names, edges, links, marks }: Drawing, id: string): readonly GraphEdge[] | undefined {
  if (names.has(id)) return edges.filter((edge) => edge.from === id || edge.to === id);
  return [...links, ...marks].find((one) => one.id === id)?.edges;
}

/** The line of the sources to go to for a node, a namespace or a line, where there is exactly one. */
export function placeOf(drawing: Drawing, id: string): Place | undefined {
  const node = drawing.names.get(id)?.node;
  if (node !== undefined) return node.place;
  const namespaces = drawing.picture.clusters.flatMap((cluster) => cluster.namespaces);
  const container = namespaces.find(({ namespace }) => namespace.id === id);
  if (container !== undefined) return container.namespace.place;
  const places = edgesOf(drawing, id)?.map((edge) => edge.place) ?? [];
  return places.every((place) => isSamePlace(place, places[0])) ? places[0] : undefined;
}

function isSamePlace(a: Place | undefined, b: Place | undefined): boolean {
  return a?.uri === b?.uri && a?.range.start.line === b?.range.start.line;
}
