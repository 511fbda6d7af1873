import { namesOf, type ScopedKey } from '../cluster/key';
import type { NamespaceMatch } from '../cluster/namespaces';
import { looksIn, portNames, setsElsewhere, type KeyedSet } from '../cluster/pod-sets';
import { podsIn, type PodMatch } from '../cluster/pods-by-label';
import { addressesOfPods } from '../cluster/pod-addresses';
import { placesOf } from '../cluster/select-pods';
import { workloadsIn } from '../cluster/workloads';
import { addTo, groupedBy } from '../groups';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { parseAddress } from '../sets/addresses';
import { outside, partWith } from './outside';

/** Workloads of one namespace that no policy tells apart. */
export interface Group {
  /** The keys of the sets of pods that hold them, and of those that may: it is not known whether their namespace is in. */
  readonly surely: readonly string[];
  readonly perhaps: readonly string[];
  /** Whether others like them can only be in the same namespace: some set holds them by its name, or by doubts about it. */
  readonly isLocal: boolean;
  /** Whether a set holds only some pods of them: then it is one workload, since others have other pods. */
  readonly isDivided: boolean;
  /** What else tells them apart. */
  readonly traits: string;
  readonly members: readonly [Workload, ...Workload[]];
}

/** By namespace. Where nothing changes in it, nor in what policies say of it, it is not looked at again. */
export const groupsIn = query<ScopedKey, readonly Group[]>('groupsIn', (db, key) => {
  const sets = setsAbout(db, key);
  const held = holdings(db, key, sets);
  const groups = groupedBy(workloadsIn(db, key), (workload) => {
    const own = held.get(workload) ?? [];
    const part = isDivided(own) ? `${workload.type}/${workload.name}` : '';
    return `${own.map(({ index }) => index).join()} ${part} ${traitsOf(db, key, workload)}`;
  });
  return [...groups.values()].map((members) => {
    const holding = held.get(members[0]) ?? [];
    return { ...heldBy(sets, holding), traits: traitsOf(db, key, members[0]), members };
  });
});

/** A set that holds pods of a namespace if their labels match. */
interface SetAbout extends KeyedSet {
  readonly match: NamespaceMatch['match'];
}

function setsAbout(db: Database, key: ScopedKey): readonly SetAbout[] {
  const { own } = looksIn(db, key);
  return [...own.map(({ key: name, set }) => ({ key: name, set, match: 'yes' as const })), ...fromElsewhere(db, key)];
}

const fromElsewhere = query<ScopedKey, readonly SetAbout[]>('setsFromElsewhere', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  return setsByNamespace(db, cluster).get(namespace) ?? [];
});

const setsByNamespace = query<ClusterId, ReadonlyMap<string, readonly SetAbout[]>>('setsByNamespace', (db, cluster) => {
  const found = new Map<string, SetAbout[]>();
  for (const { key, set } of setsElsewhere(db, cluster)) {
    for (const { name, match } of placesOf(db, cluster, set)) addTo(found, name, { key, set, match });
  }
  return found;
});

/** A set that holds a workload, by its place in the list: all pods of it, or only some. */
interface Holding {
  readonly index: number;
  readonly match: PodMatch['match'];
}

function isDivided(own: readonly Holding[]): boolean {
  return own.some(({ match }) => match === 'maybe');
}

/** For each workload the sets that hold it. */
function holdings(db: Database, key: ScopedKey, sets: readonly SetAbout[]): ReadonlyMap<Workload, readonly Holding[]> {
  const found = new Map<Workload, Holding[]>();
  sets.forEach(({ set }, index) => {
    for (const { workload, match } of podsIn(db, key, set)) addTo(found, workload, { index, match });
  });
  return found;
}

type Held = Pick<Group, 'surely' | 'perhaps' | 'isLocal' | 'isDivided'>;

function heldBy(sets: readonly SetAbout[], own: readonly Holding[]): Held {
  const holding = own.flatMap(({ index, match }) => {
    const one = sets[index];
    return one ? [{ ...one, match: one.match === 'yes' ? match : one.match }] : [];
  });
  return {
    surely: holding.flatMap(({ key, match }) => (match === 'yes' ? [key] : [])),
    perhaps: holding.flatMap(({ key, match }) => (match === 'maybe' ? [key] : [])),
    isLocal: holding.some(({ set, match }) => match === 'maybe' || set.namespaces.kind === 'named'),
    isDivided: isDivided(own),
  };
}

/** The host's network, the parts of all addresses that its own are in, and those of its named ports that policies name. */
function traitsOf(db: Database, key: ScopedKey, workload: Workload): string {
  const { hostNetwork, ports } = workload;
  const [cluster] = namesOf(key);
  const addresses = addressesOfPods(db, cluster, workload);
  const names = portNames(db, cluster);
  const looked = ports.flatMap(({ name, protocol, port }) =>
    name !== undefined && names.has(name) ? [`${name} ${protocol} ${port}`] : [],
  );
  const places = addresses.length === 0 ? [] : addressTraits(db, cluster, addresses);
  return [hostNetwork ? 'host' : '', [...new Set(places)].sort().join(), looked.sort().join()].join('|');
}

/** Addresses that lie in the same blocks are not told apart. */
export function addressTraits(db: Database, cluster: ClusterId, addresses: readonly string[]): readonly string[] {
  if (outside(db, cluster).length < 2) return [];
  return addresses.flatMap((text) => {
    const address = parseAddress(text);
    return address ? [`${address.family} ${partWith(db, cluster, address)}`] : [];
  });
}
