import { setsElsewhere } from '../cluster/pod-sets';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { classes, type PodClass } from './classes';
import { host, marksOfClass, marksOfOutside, outsider, ownAddresses, type Mark } from './marks';
import { outside } from './outside';
import type { Party } from './party';

/**
 * Parties side by side, in an order in which those that look alike stand together: most marks are on few runs of places,
 * and what policies say of runs costs no more than what they say of one.
 */
export interface Field {
  readonly parties: readonly FieldParty[];
  /** Where the outside begins; it is behind all pods. */
  readonly pods: number;
  /** By the key of a mark: where it is, in order. */
  readonly runs: ReadonlyMap<string, readonly Run[]>;
}

export interface FieldParty {
  /** Of a class, its place in `classes`; parts of the outside go on from there. */
  readonly number: number;
  readonly party: Party;
}

/** The same word on all places from one up to, not including, another one. */
export interface Run {
  readonly from: number;
  readonly end: number;
  readonly word: string;
}

/** The parties with these numbers. */
export function fieldOf(db: Database, cluster: ClusterId, numbers: Iterable<number>): Field {
  const seen = sightsOf(db, cluster, numbers);
  const runs = new Map<string, Run[]>();
  seen.forEach(({ marks }, place) => {
    for (const { key, word } of marks) lengthen(runs, key, word, place);
  });
  const pods = seen.filter(({ party }) => party.kind === 'pod').length;
  if (pods < seen.length) runs.set(outsider, [{ from: pods, end: seen.length, word: 'yes' }]);
  return { parties: seen.map(({ number, party }) => ({ number, party })), pods, runs };
}

interface Sight extends FieldParty {
  readonly marks: readonly Mark[];
}

function sightsOf(db: Database, cluster: ClusterId, numbers: Iterable<number>): readonly Sight[] {
  const all = classes(db, cluster);
  const parts = outside(db, cluster);
  const marks = marksOfOutside(db, cluster);
  const ascending = [...numbers].sort((a, b) => a - b);
  const pods = ascending.flatMap((number) => {
    const one = all[number];
    return one ? [podSight(db, cluster, number, one)] : [];
  });
  const others = ascending.flatMap((number) => {
    const addresses = parts[number - all.length];
    const own = marks.get(number - all.length) ?? [];
    return addresses ? [{ number, party: { kind: 'outside' as const, addresses }, marks: own }] : [];
  });
  return [...inOrder(db, cluster, pods), ...others];
}

function podSight(db: Database, cluster: ClusterId, number: number, one: PodClass): Sight {
  return { number, party: { kind: 'pod', workload: one.sample }, marks: marksOfClass(db, cluster, one) };
}

/** By the marks that pods of several namespaces may share, and then as they came: those of one namespace together. */
function inOrder(db: Database, cluster: ClusterId, pods: readonly Sight[]): readonly Sight[] {
  const ranks = new Map(setsElsewhere(db, cluster).map(({ key }, index) => [key, index]));
  const keyed = pods.map((pod) => ({ pod, key: pod.marks.flatMap((mark) => wordFor(mark, ranks)).join() }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ pod }) => pod);
}

function wordFor({ key, word }: Mark, ranks: ReadonlyMap<string, number>): readonly string[] {
  const rank = ranks.get(key);
  if (rank !== undefined) return [String(rank).padStart(6, '0')];
  return key === host || key === ownAddresses ? [`${key} ${word}`] : [];
}

function lengthen(runs: Map<string, Run[]>, key: string, word: string, place: number): void {
  const own = runs.get(key) ?? [];
  runs.set(key, own);
  const last = own.at(-1);
  if (last?.end === place && last.word === word) own[own.length - 1] = { ...last, end: place + 1 };
  else own.push({ from: place, end: place + 1, word });
}
