import type { GraphEdge, GraphView, Place } from '../../server/src/protocol';
import { bundle } from './bundle';
import { filterNodes, isShown, type Filter } from './filter';
import { foldedIn, gather, standInsIn, type Folds, type StandIns } from './fold';
import { layout, type Picture } from './layout';
import type { Sheet } from './sheet';
import { unbundled, type Link, type Mark } from './links';
import { namesIn, type Names } from './words';

/** Everything the page shows at one moment, before any of it is painted. */
export interface Drawing {
  readonly picture: Picture;
  readonly names: Names;
  readonly edges: readonly GraphEdge[];
  readonly links: readonly Link[];
  readonly marks: readonly Mark[];
  readonly standIns: StandIns;
}

export function drawingOf(view: GraphView, filter: Filter, { folds, ...sheet }: Sheet & { folds: Folds }): Drawing {
  const filtered = filterNodes(view, filter);
  const folded = foldedIn(filtered, folds, filter.text);
  const standIns = standInsIn(filtered, folded);
  const parts = filtered.clusters.map((cluster) => {
    const edges = cluster.edges.filter((edge) => isShown(edge, filter));
    return { edges, ...gather(bundle(cluster, edges), standIns) };
  });
  return {
    picture: layout(filtered, { ...sheet, folded }),
    names: namesIn(filtered),
    edges: parts.flatMap((part) => part.edges),
    links: parts.flatMap((part) => part.links),
    marks: parts.flatMap((part) => part.marks),
    standIns,
  };
}

/** A line for each of these edges, as far as their ends are not folded away. */
export function linesOf({ standIns }: Drawing, edges: readonly GraphEdge[]): readonly Link[] {
  return gather({ links: unbundled(edges), marks: [] }, standIns).links;
}

/** The edges that a node, what is folded, a line or a mark stands for; `undefined` if there is no such thing any more. */
export function edgesOf(drawing: Drawing, id: string): readonly GraphEdge[] | undefined {
  const { names, edges, links, marks, standIns } = drawing;
  if (standIns.get(id) === id) return edges.filter((edge) => isBetween(edge, id, standIns));
  if (names.has(id)) return edges.filter((edge) => edge.from === id || edge.to === id);
  return [...links, ...marks].find((one) => one.id === id)?.edges;
}

/** Whether an edge leads from or to what a namespace is folded over, and not only within. */
function isBetween({ from, to }: GraphEdge, id: string, standIns: StandIns): boolean {
  return (standIns.get(from) === id) !== (standIns.get(to) === id);
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
