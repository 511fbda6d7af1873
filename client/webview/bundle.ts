import type { GraphCluster, GraphEdge } from '../../server/src/protocol';
import { styleOf } from './edge-style';
import { groupBy, joinDirections, link, mark, single, type Bundles, type Link, type Mark } from './links';
import { isNearlyAll, membershipOf, pairsOf, type Membership } from './membership';
import { markOpen } from './open-marks';

// Beyond that many lines between single nodes a picture shows nothing any more.
const mostSingleLinks = 150;

/** The lines of a cluster, as few as say it all: what holds for whole groups is said once. */
export function bundle(cluster: GraphCluster, edges: readonly GraphEdge[]): Bundles {
  const reaches = edges.filter(isReach);
  const members = membershipOf(cluster, reaches);
  const rest = edges.filter((edge) => !isReach(edge)).map(single);
  const parts = groupBy(reaches, (edge) => `${styleOf(edge)} ${edge.label}`).map((same) => bundleSame(same, members));
  const marks = parts.flatMap((part) => part.marks);
  const links = parts.flatMap((part) => part.links);
  const singles = links.filter(({ weight }) => weight === 'single');
  if (singles.length <= mostSingleLinks) return { links: [...rest, ...links], marks };
  const summed = summarise(
    singles.flatMap((one) => one.edges),
    members,
  );
  const many = links.filter(({ weight }) => weight !== 'single');
  return { links: [...rest, ...many, ...summed.links], marks: [...marks, ...summed.marks] };
}

function isReach(edge: GraphEdge): boolean {
  return edge.kind === 'reaches';
}

/** Bundles edges of one style and label. */
function bundleSame(edges: readonly GraphEdge[], members: Membership): Bundles {
  const { marks, rest } = markOpen(edges, members);
  const left = new Set(rest);
  const links: Link[] = [];
  const within: Mark[] = [];
  for (const group of completeGroups(rest, edges, members)) {
    const fresh = group.edges.filter((edge) => left.has(edge));
    if (fresh.length < 2) continue;
    for (const edge of fresh) left.delete(edge);
    if (group.from === group.to) within.push(mark('within', group.from, group.edges));
    else links.push(link('bundle', group.from, group.to, group.edges));
  }
  return { marks: [...marks, ...within], links: joinDirections([...links, ...[...left].map(single)]) };
}

interface Group {
  readonly from: string;
  readonly to: string;
  readonly edges: readonly GraphEdge[];
}

/** Pairs of groups of which each member reaches each of the other, the largest first; those that help draw `rest`. */
function completeGroups(rest: readonly GraphEdge[], all: readonly GraphEdge[], members: Membership): readonly Group[] {
  const key = ([from, to]: readonly [string, string]): string => `${from}\n${to}`;
  const wanted = new Set(rest.flatMap((edge) => pairsOf(edge, members).map(key)));
  const entries = all.flatMap((edge) => pairsOf(edge, members).map((pair) => ({ edge, pair })));
  const groups = groupBy(
    entries.filter(({ pair }) => wanted.has(key(pair))),
    ({ pair }) => key(pair),
  );
  return groups
    .flatMap((same) =>
      same.slice(0, 1).map(({ pair: [from, to] }) => ({ from, to, edges: same.map((one) => one.edge) })),
    )
    .filter((group) => group.edges.length > 1 && isComplete(group, members))
    .sort((a, b) => b.edges.length - a.edges.length);
}

function isComplete({ from, to, edges }: Group, { cluster, sizeOf }: Membership): boolean {
  const sources = sizeOf.get(from) ?? 1;
  const targets = sizeOf.get(to) ?? 1;
  const whole = sources * targets - (from === to ? sources : 0);
  return from === cluster || to === cluster ? isNearlyAll(edges.length, whole) : edges.length >= whole;
}

/** Says only how many connections there are from namespace to namespace. */
function summarise(edges: readonly GraphEdge[], { namespaceOf }: Membership): Bundles {
  const end = (id: string): string => namespaceOf.get(id) ?? id;
  const links = groupBy(edges, (edge) => `${end(edge.from)}\n${end(edge.to)}\n${styleOf(edge)}`)
    .flatMap((same) => same.slice(0, 1).map((edge) => link('sum', end(edge.from), end(edge.to), same)))
    .map((one) => (one.edges.length === 1 ? one : { ...one, label: `${one.edges.length} connections` }));
  const inside = links.filter(({ from, to }) => from === to);
  return {
    links: links.filter(({ from, to }) => from !== to),
    marks: inside.map((one) => ({ ...mark('some', one.from, one.edges), label: one.label })),
  };
}
