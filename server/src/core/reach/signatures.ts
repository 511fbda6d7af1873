import { namesOf, scopedKey, type ScopedKey } from '../cluster/key';
import { inNamespaces } from '../cluster/namespaces';
import type { Peer, PodSet, Rule } from '../model/policy';
import type { Reason } from '../model/verdict';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { areDisjoint } from '../sets/addresses';
import { matches } from '../sets/selectors';
import { classes } from './classes';
import type { End } from './end';
import { peerEnds } from './parties';

/** Equal numbers for peers that the rules about a subject cannot tell apart, in the order of `peerEnds`. */
export function signatures(
  db: Database,
  cluster: ClusterId,
  subject: End,
  direction: Reason['direction'],
): readonly number[] {
  const rules = subject.applied.flatMap(({ policy }) => policy[direction]?.rules ?? []);
  const peers = rules.flatMap((rule) => (rule.peers === 'anyone' ? [] : rule.peers));
  const ends = peerEnds(db, cluster);
  const numberOf = numbering();
  const looksAtAddresses = peers.some((peer) => peer.kind === 'addresses');
  const names = direction === 'egress' ? portNamesIn(rules) : new Set<string>();
  const signs = ends.map((end) => numberOf(traitsOf(end, looksAtAddresses) + portsOf(end, names)));
  peers.forEach((peer, place) => {
    for (const [index, word] of holds(db, cluster, peer, ends)) {
      const sign = signs[index] ?? 0;
      signs[index] = numberOf(word === '' ? sign * peers.length + place : `${sign} ${place} ${word}`);
    }
  });
  return signs;
}

/** A number for each key, the same for the same. With large clusters, numbers are far quicker than growing texts. */
function numbering(): (key: string | number) => number {
  const numbers = new Map<string | number, number>();
  return (key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
}

function traitsOf({ party }: End, looksAtAddresses: boolean): string {
  if (party.kind === 'outside') return 'outside';
  const { hostNetwork, addresses } = party.workload;
  return `${hostNetwork ? 'host' : ''}${looksAtAddresses ? addresses.join() : ''}`;
}

type Holding = readonly [index: number, word: string];

function holds(db: Database, cluster: ClusterId, peer: Peer, ends: readonly End[]): readonly Holding[] {
  if (peer.kind === 'pods') return classesIn(db, scopedKey(cluster, JSON.stringify(peer.pods)));
  // Nodes and domain names are the same to all addresses, and pods on their node's network are told apart anyway.
  if (peer.kind !== 'addresses') return [];
  return ends.flatMap(({ party }, index) =>
    party.kind === 'outside' && !areDisjoint(party.addresses, peer.addresses) ? [[index, ''] as const] : [],
  );
}

/** The classes that a set of pods holds or may hold, by their number; the key has the set as JSON. */
const classesIn = query<ScopedKey, readonly Holding[]>('classesIn', (db, key) => {
  const [cluster, json] = namesOf(key);
  const { namespaces, pods } = JSON.parse(json) as PodSet;
  return classes(db, cluster).flatMap(({ sample }, index) => {
    const { namespace, labels } = sample;
    if (namespaces.kind === 'named' && namespaces.name !== namespace) return [];
    if (!matches(pods, labels)) return [];
    const match = inNamespaces(db, cluster, namespaces, namespace);
    // A doubt names the namespace.
    return match === 'no' ? [] : [[index, match === 'yes' ? '' : `?${namespace}`] as const];
  });
});

function portNamesIn(rules: readonly Rule[]): ReadonlySet<string> {
  const ports = rules.flatMap((rule) => (rule.ports === 'all' ? [] : rule.ports));
  return new Set(ports.flatMap((port) => (port.kind === 'named' ? [port.name] : [])));
}

function portsOf({ party }: End, names: ReadonlySet<string>): string {
  if (party.kind === 'outside' || names.size === 0) return '';
  const named = party.workload.ports.filter(({ name }) => name !== undefined && names.has(name));
  return named.map(({ name, protocol, port }) => `|${name ?? ''} ${protocol} ${port}`).join('');
}
