import { podPeers, type PodSet, type Policy, type Rule } from '../model/policy';
import { query } from '../query';
import type { ClusterId } from '../scopes';
import type { AddressSet } from '../sets/addresses';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { namespaceNames } from './namespaces';
import { policiesIn } from './policies';

/** A set of pods with a text that is equal for equal sets. */
export interface KeyedSet {
  readonly key: string;
  readonly set: PodSet;
}

/** Everything by which the policies of a namespace tell peers or subjects apart, each once. */
export interface Looks {
  /** Sets of pods of the same namespace, and other sets. */
  readonly own: readonly KeyedSet[];
  readonly elsewhere: readonly KeyedSet[];
  readonly portNames: readonly string[];
  readonly blocks: readonly AddressSet[];
}

/** By namespace; '' is for policies of the whole cluster. */
export const looksIn = query<ScopedKey, Looks>('looksIn', (db, key) => {
  const [, namespace] = namesOf(key);
  const policies = policiesIn(db, key);
  const sets = keyed(policies.flatMap((policy) => [policy.subject, ...podPeers(policy).map(({ pods }) => pods)]));
  const isOwn = ({ set: { namespaces } }: KeyedSet): boolean =>
    namespaces.kind === 'named' && namespaces.name === namespace;
  const rules = policies.flatMap(rulesOf);
  return {
    own: sets.filter(isOwn),
    elsewhere: sets.filter((one) => !isOwn(one)),
    portNames: [...new Set(rules.flatMap(portNamesOf))],
    blocks: [...new Map(rules.flatMap(blocksOf).map((block) => [blockKey(block), block])).values()],
  };
});

/** The sets of pods that policies name outside of their own namespace. */
export const setsElsewhere = query<ClusterId, readonly KeyedSet[]>('setsElsewhere', (db, cluster) => {
  const found = new Map<string, KeyedSet>();
  for (const namespace of ['', ...namespaceNames(db, cluster)]) {
    for (const one of looksIn(db, scopedKey(cluster, namespace)).elsewhere)
      if (!found.has(one.key)) found.set(one.key, one);
  }
  return [...found.values()];
});

/** The ports that policies call by a name. */
export const portNames = query<ClusterId, ReadonlySet<string>>(
  'portNames',
  (db, cluster) =>
    new Set(['', ...namespaceNames(db, cluster)].flatMap((name) => looksIn(db, scopedKey(cluster, name)).portNames)),
);

const keys = new WeakMap<PodSet, string>();

/** A text that is equal for equal sets; each set is asked for it many times. */
export function setKey(set: PodSet): string {
  const key = keys.get(set) ?? JSON.stringify(set);
  keys.set(set, key);
  return key;
}

/** A text that is equal for equal blocks. */
export function blockKey({ v4, v6 }: AddressSet): string {
  return `${v4.join()} ${v6.join()}`;
}

function keyed(sets: readonly PodSet[]): readonly KeyedSet[] {
  return [...new Map(sets.map((set) => [setKey(set), set]))].map(([key, set]) => ({ key, set }));
}

function rulesOf({ ingress, egress }: Policy): readonly Rule[] {
  return [...(ingress?.rules ?? []), ...(egress?.rules ?? [])];
}

function portNamesOf({ ports }: Rule): readonly string[] {
  return ports === 'all' ? [] : ports.flatMap((port) => (port.kind === 'named' ? [port.name] : []));
}

function blocksOf({ peers }: Rule): readonly AddressSet[] {
  return peers === 'anyone' ? [] : peers.flatMap((peer) => (peer.kind === 'addresses' ? [peer.addresses] : []));
}
