import type { ReachEndpoint } from '../core/reachability';
import {
  addressesOf,
  allAddresses,
  noAddresses,
  parseCidr,
  subtractAddresses,
  toCidrs,
  unionAddresses,
} from '../core/sets/addresses';
import { compare } from './order';

/** What endpoints are called in texts for people, of all that there are. */
export interface Names {
  /** One of them: its id, or `world`, with its addresses where that has several parts. */
  readonly of: (id: string) => string;
  /** Many of them in few words: `everyone`, `shop/*`, names. `self` is not missed where it is not among them. */
  readonly ofAll: (ids: ReadonlySet<string>, self?: string) => readonly string[];
}

export function namesOf(all: readonly ReachEndpoint[]): Names {
  const names = new Map(all.map((endpoint) => [endpoint.id, nameOf(endpoint)]));
  const groups = groupsOf(all);
  const of = (id: string): string => names.get(id) ?? id;
  return { of, ofAll: (ids, self) => inFewWords(ids, self, groups, of) };
}

/** Several endpoints with a name for all of them, and one for all but one. */
interface Group {
  readonly name: string;
  readonly others: string;
  readonly members: readonly string[];
}

function inFewWords(
  ids: ReadonlySet<string>,
  self: string | undefined,
  groups: readonly Group[],
  nameOfOne: Names['of'],
): readonly string[] {
  const said = new Set<string>();
  const words: string[] = [];
  for (const { name, others, members } of groups) {
    const isWhole = members.every((id) => ids.has(id) || id === self);
    if (!isWhole || members.every((id) => said.has(id) || id === self)) continue;
    words.push(members.some((id) => id === self && !ids.has(id)) ? others : name);
    for (const id of members) said.add(id);
  }
  const rest = [...ids].filter((id) => !said.has(id)).map(nameOfOne);
  return [...words, ...rest.sort(compare)];
}

/** Everyone of a cluster, all its workloads, and those of each namespace; two need no name for both. */
function groupsOf(all: readonly ReachEndpoint[]): readonly Group[] {
  const groups = new Map<string, Group & { readonly members: string[] }>();
  const add = (key: string, name: string, others: string, id: string): void => {
    const group = groups.get(key) ?? { name, others, members: [] };
    group.members.push(id);
    groups.set(key, group);
  };
  for (const { id, kind, cluster, namespace = '' } of all) {
    if (kind !== 'workload' && kind !== 'external') continue;
    add(`0 ${cluster}`, 'everyone', 'everyone else', id);
    if (kind === 'external') continue;
    const name = `${namespace}/*`;
    add(`1 ${cluster}`, 'every workload', 'every other workload', id);
    add(`2 ${cluster}:${name}`, name, name, id);
  }
  const sorted = [...groups].filter(([, { members }]) => members.length > 2).sort(([a], [b]) => compare(a, b));
  return sorted.map(([, group]) => group);
}

function nameOf(endpoint: ReachEndpoint): string {
  const { id, kind, cluster, cidrs = [] } = endpoint;
  if (kind === 'external') return worldName(cidrs);
  // Where there are several clusters, ids begin with the name of theirs, which stands above all that is said of it.
  return id.startsWith(`${cluster}:`) ? id.slice(cluster.length + 1) : id;
}

/** How many blocks of addresses stand in a name. */
const few = 2;

/** `world`, `world 10.0.0.0/8`, or what is easier said: `world except 10.0.0.0/8`. */
export function worldName(cidrs: readonly string[]): string {
  const others = blocksBut(cidrs);
  if (others.length === 0) return 'world';
  if (cidrs.length <= few) return `world ${cidrs.join(', ')}`;
  if (others.length <= few) return `world except ${others.join(', ')}`;
  return `world ${cidrs[0] ?? ''} and ${cidrs.length - 1} more blocks`;
}

function blocksBut(cidrs: readonly string[]): readonly string[] {
  const sets = cidrs.flatMap((text) => parseCidr(text) ?? []).map(addressesOf);
  return toCidrs(subtractAddresses(allAddresses, sets.reduce(unionAddresses, noAddresses)));
}

/** What names that leave out addresses stand for. */
export function* legend(all: readonly ReachEndpoint[]): Generator<string> {
  for (const { kind, cidrs = [] } of all) {
    const others = kind === 'external' && cidrs.length > few ? blocksBut(cidrs) : [];
    if (others.length <= few) continue;
    const isShort = others.length < cidrs.length;
    yield `${worldName(cidrs)} is ${isShort ? 'all but ' : ''}${(isShort ? others : cidrs).join(', ')}`;
  }
}
