import { scopedKey } from '../cluster/key';
import { namespaceLabels } from '../cluster/namespaces';
import { addressesOfPods } from '../cluster/pod-addresses';
import { blockKey, setKey } from '../cluster/pod-sets';
import { addTo } from '../groups';
import type { Peer, Rule } from '../model/policy';
import type { Reason } from '../model/verdict';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import type { PodClass } from './classes';
import type { End } from './end';
import { addressTraits } from './groups';
import { partsOfBlocks } from './outside';

/** Something that rules may look at in a peer. Who has another word for it, or none, may get another answer. */
export interface Mark {
  readonly key: string;
  readonly word: string;
}

/** What is to be seen of a class by any rules. */
export function marksOfClass(db: Database, cluster: ClusterId, one: PodClass): readonly Mark[] {
  const { sample, surely, perhaps } = one;
  const { namespace, hostNetwork, ports } = sample;
  const isUnknown = namespaceLabels(db, scopedKey(cluster, namespace)).others === 'unknown';
  const addresses = addressTraits(db, cluster, addressesOfPods(db, cluster, sample));
  return [
    ...surely.map((key) => ({ key, word: 'yes' })),
    // A doubt names the namespace, or the workload.
    ...perhaps.map((key) => ({ key, word: `?${one.isDivided ? one.id : namespace}` })),
    ...(hostNetwork ? [{ key: host, word: 'yes' }] : []),
    ...(isUnknown ? [{ key: within(namespace), word: 'yes' }] : []),
    ...(addresses.length > 0 ? [{ key: ownAddresses, word: addresses.toSorted().join() }] : []),
    ...wordsByName(ports).map(([name, word]) => ({ key: portCalled(name), word })),
  ];
}

/** For each part of the outside, what is to be seen of it. */
export function marksOfOutside(db: Database, cluster: ClusterId): ReadonlyMap<number, readonly Mark[]> {
  const found = new Map<number, Mark[]>();
  for (const [block, parts] of partsOfBlocks(db, cluster)) {
    for (const part of parts) addTo(found, part, { key: inBlock(block), word: 'yes' });
  }
  return found;
}

/** The keys of all marks by which the rules about a subject may tell its peers apart. */
export function marksLookedAt({ applied, party, labels }: End, direction: Reason['direction']): readonly string[] {
  const rules = applied.flatMap(({ policy }) => policy[direction]?.rules ?? []);
  const peers = rules.flatMap((rule) => (rule.peers === 'anyone' ? [] : rule.peers));
  const isNeighbourly = party.kind === 'pod' && labels.others === 'unknown';
  return [
    ...new Set([
      ...[host, outsider],
      ...peers.flatMap(marksOfPeer),
      ...(isNeighbourly ? [within(party.workload.namespace)] : []),
      ...(direction === 'egress' ? rules.flatMap(portMarks) : []),
    ]),
  ];
}

export const host = 'host';
export const outsider = 'outside';
export const ownAddresses = 'addresses';

/** Nodes and domain names are the same to all addresses, and pods on their node's network are told apart anyway. */
function marksOfPeer(peer: Peer): readonly string[] {
  if (peer.kind === 'pods') return [setKey(peer.pods)];
  return peer.kind === 'addresses' ? [ownAddresses, inBlock(blockKey(peer.addresses))] : [];
}

function portMarks({ ports }: Rule): readonly string[] {
  return ports === 'all' ? [] : ports.flatMap((port) => (port.kind === 'named' ? [portCalled(port.name)] : []));
}

function within(namespace: string): string {
  return `namespace ${namespace}`;
}

function inBlock(block: string): string {
  return `block ${block}`;
}

function portCalled(name: string): string {
  return `port ${name}`;
}

function wordsByName(ports: PodClass['sample']['ports']): readonly (readonly [name: string, word: string])[] {
  const words = new Map<string, string>();
  for (const { name, protocol, port } of ports)
    if (name !== undefined) words.set(name, `${words.get(name) ?? ''} ${protocol} ${port}`);
  return [...words];
}
