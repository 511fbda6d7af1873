import type { GraphNamespace, GraphView } from '../../server/src/protocol';
import { groupBy, type Bundles, type Link, type Mark } from './links';

/** What a person folded (`true`) or unfolded, by `foldKey`; of the rest, the size of the picture decides. */
export type Folds = Readonly<Record<string, boolean>>;

/** With more nodes than that in more namespaces than that, a picture is a map first: each place is opened by hand. */
const most = { nodes: 120, namespaces: 3 };

/** What is folded while nothing is searched for says nothing of what is found by a word. */
export function foldKey(namespace: string, filter: string): string {
  return filter.trim() === '' ? namespace : `${filter.trim()}\n${namespace}`;
}

/** The namespaces of which only the name and a count are drawn. */
export function foldedIn({ clusters }: GraphView, folds: Folds, filter: string): ReadonlySet<string> {
  const namespaces = clusters.flatMap((cluster) => cluster.namespaces);
  const nodes = namespaces.reduce((sum, namespace) => sum + namespace.nodes.length, 0);
  const isLarge = nodes > most.nodes && namespaces.length > most.namespaces;
  return new Set(namespaces.map(({ id }) => id).filter((id) => folds[foldKey(id, filter)] ?? isLarge));
}

/** What stands in the picture for what is folded away: the namespace, for its nodes and for itself. */
export type StandIns = ReadonlyMap<string, string>;

export function standInsIn({ clusters }: GraphView, folded: ReadonlySet<string>): StandIns {
  const namespaces = clusters.flatMap((cluster) => cluster.namespaces).filter(({ id }) => folded.has(id));
  return new Map(
    namespaces.flatMap(({ id, nodes }) => [[id, id] as const, ...nodes.map((node) => [node.id, id] as const)]),
  );
}

/** Lines that end at something folded are one line for each pair and kind; what happens inside of it is not drawn. */
export function gather({ links, marks }: Bundles, standIns: StandIns): Bundles {
  if (standIns.size === 0) return { links, marks };
  const isConcerned = ({ from, to }: Link): boolean => standIns.has(from) || standIns.has(to);
  const moved = links.filter(isConcerned).map((link) => ({
    ...link,
    from: standIns.get(link.from) ?? link.from,
    to: standIns.get(link.to) ?? link.to,
  }));
  const between = moved.filter(({ from, to }) => from !== to);
  const same = groupBy(between, ({ from, to, style }) => [...[from, to].sort(), style].join('\n'));
  return {
    links: [...links.filter((link) => !isConcerned(link)), ...same.flatMap(joined)],
    marks: gatherMarks(marks, standIns),
  };
}

/** There and back is one line. */
function joined(same: readonly Link[]): readonly Link[] {
  const [first] = same;
  if (first === undefined) return [];
  const edges = [...new Set(same.flatMap((link) => link.edges))];
  const { from, to, style } = first;
  const id = ['folded', from, to, style].join('\n');
  const label = labelOf(same, `${edges.length} connections`);
  const both = same.some((link) => link.both || link.from !== from);
  return [{ id, from, to, style, label, both, weight: edges.length > 1 ? 'sum' : 'single', edges }];
}

/** What all of them say, or how many there are. */
function labelOf(same: readonly Link[], otherwise: string): string {
  return new Set(same.map(({ label }) => label)).size === 1 ? (same[0]?.label ?? '') : otherwise;
}

/** That something inside is open to many is said of the whole, with how many; what holds between those inside is not. */
function gatherMarks(marks: readonly Mark[], standIns: StandIns): readonly Mark[] {
  const isWithin = ({ scope }: Mark): boolean => scope === 'within' || scope === 'some';
  const [outer, inner] = [marks.filter(({ at }) => !standIns.has(at)), marks.filter(({ at }) => standIns.has(at))];
  const open = inner.filter((mark) => !isWithin(mark));
  const same = groupBy(open, ({ at, scope, style }) => [standIns.get(at), scope, style].join('\n'));
  return [...outer, ...same.flatMap((group) => joinedMark(group, standIns))];
}

function joinedMark(same: readonly Mark[], standIns: StandIns): readonly Mark[] {
  const [first] = same;
  if (first === undefined) return [];
  const at = standIns.get(first.at) ?? first.at;
  const edges = [...new Set(same.flatMap((mark) => mark.edges))];
  const targets = new Set(edges.map(({ to }) => to)).size;
  const label = targets === 1 ? '1 workload' : `${targets} workloads`;
  return [{ ...first, id: ['folded', at, first.scope, first.style].join('\n'), at, label, edges }];
}

/** `12 workloads, 4 Services` */
export function countSentence({ nodes }: GraphNamespace): string {
  const count = (kind: string): number => nodes.filter((node) => node.kind === kind).length;
  const parts = [
    counted(count('workload'), 'workload', 'workloads'),
    counted(count('service'), 'Service', 'Services'),
    counted(count('ingress'), 'Ingress', 'Ingresses'),
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

function counted(count: number, one: string, many: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}
