import type { AddressSet } from '../sets/addresses';
import type { Protocol } from '../sets/connections';
import type { PortSet } from '../sets/ports';
import type { Labels, Selector } from '../sets/selectors';
import type { Anchor } from './anchor';
import type { Named } from './named';

/**
 * A policy of any kind, as data: whom it is about, and per direction whether it isolates and what it says.
 * How policies of one kind combine is their tier's word, not theirs.
 */
export interface Policy extends Named {
  readonly kind: 'policy';
  /** The kind as written, for messages. */
  readonly type: string;
  /** The name of its tier. */
  readonly tier: string;
  /** Within a tier where the first match wins: lower goes first. */
  readonly priority: number;
  readonly subject: PodSet;
  readonly subjectAt: Anchor;
  /** Where the subject's pods are selected by their labels, or would be. */
  readonly subjectPodsAt: Anchor;
  /** The same of its namespaces, in kinds that are in none themselves. */
  readonly subjectNamespacesAt: Anchor;
  readonly ingress: Direction | undefined;
  readonly egress: Direction | undefined;
  /** What its `policyTypes` leave out, so that it counts for nothing (N-1.5). */
  readonly dormant: { readonly ingress?: Direction; readonly egress?: Direction };
  /** What is written, before any defaulting, for rules about the text (N-1.3); kinds without `policyTypes` have none. */
  readonly written: WrittenPolicy | undefined;
  readonly nulls: readonly NullValue[];
  /** Keys that the API does not have. */
  readonly strays?: readonly StrayKey[];
  /** The release of a chart that it belongs to, as its own labels tell. */
  readonly release: string | undefined;
  readonly labels: Labels;
}

/** A key where the API has none of that name. */
export interface StrayKey {
  readonly at: Anchor;
  /** The map that it is in. */
  readonly holder: Anchor;
  /** What that map is, for people, and the keys that it may have. */
  readonly of: string;
  readonly known: readonly string[];
  /** All of a selector, where it is labels without `matchLabels` around them. */
  readonly labels: Labels | undefined;
}

/** A key without its value, which counts as missing (N-1.16). */
export interface NullValue {
  readonly at: Anchor;
  /** Whether the keys beside it say nothing either. */
  readonly isAlone: boolean;
}

/** What a policy says about one direction; a policy without it does not touch that direction. */
export interface Direction {
  readonly at: Anchor;
  /** Whether its subjects are closed but for what rules allow (N-1.6); cluster-wide policies close nobody (N-2.5). */
  readonly isolates: boolean;
  readonly rules: readonly Rule[];
}

export interface Rule {
  readonly at: Anchor;
  readonly action: 'allow' | 'deny' | 'pass';
  /** An empty list is nobody. */
  readonly peers: 'anyone' | readonly Peer[];
  /** Where the peers are written, if only as an empty list: that matches anyone too. */
  readonly peersAt: Anchor | undefined;
  readonly ports: 'all' | readonly PortMatch[];
}

export type Peer = PodPeer | AddressPeer | NodePeer | DomainPeer | UnclearPeer;

export interface PodPeer {
  readonly kind: 'pods';
  readonly at: Anchor;
  readonly pods: PodSet;
  /** Where its two selectors are written, or would be. */
  readonly podsAt: Anchor;
  readonly namespacesAt: Anchor;
}

/** `ipBlock`s are meant for the outside and match pods as the network plugin likes (N-1.37); `networks` match them. */
export interface AddressPeer {
  readonly kind: 'addresses';
  readonly at: Anchor;
  readonly addresses: AddressSet;
  /** What makes them, as it is written. */
  readonly ranges: readonly WrittenRange[];
  readonly pods: 'plugin-decides' | 'match';
}

/** A range in CIDR notation; what lies behind `except` is taken out of it. */
export interface WrittenRange {
  readonly at: Anchor;
  readonly text: string;
  readonly excepts: readonly Except[];
}

export interface Except {
  readonly at: Anchor;
  readonly text: string;
  readonly addresses: AddressSet;
}

/** Nodes by their labels. */
export interface NodePeer {
  readonly kind: 'nodes';
  readonly at: Anchor;
  readonly nodes: Selector;
}

/** Whatever addresses these names have: `example.com`, or all names below it as `*.example.com`. */
export interface DomainPeer {
  readonly kind: 'domains';
  readonly at: Anchor;
  readonly names: readonly string[];
}

/** Some pods; which, depends on the version of the API, for its drafts had other words (N-2.12). */
export interface UnclearPeer {
  readonly kind: 'unclear';
  readonly at: Anchor;
  /** The word, as `sameLabels`. */
  readonly word: string;
}

/** Pods by their labels, in namespaces by name or by theirs. */
export interface PodSet {
  readonly namespaces: NamespaceSet;
  readonly pods: Selector;
  /** Pods on their node's network are never among them (N-2.6), where it is not up to the network plugin (N-1.31). */
  readonly hostNetwork?: 'never';
}

export type NamespaceSet =
  { readonly kind: 'named'; readonly name: string } | { readonly kind: 'selected'; readonly selector: Selector };

export type PortMatch = NumberedPorts | NamedPort;

export interface NumberedPorts {
  readonly kind: 'numbered';
  readonly at: Anchor;
  /** Where the number is written, or would be. */
  readonly portAt: Anchor;
  readonly protocol: Protocol;
  /** Where that is written, if it is, and is no key. */
  readonly protocolAt?: Anchor;
  readonly ports: PortSet;
  /** Of a range by `endPort`: all that a plugin sees that does not know it (N-1.27). */
  readonly withoutEnd?: PortSet;
}

/** Resolved on each destination pod by name and protocol (N-1.26), or by name alone (N-2.8). */
export interface NamedPort {
  readonly kind: 'named';
  readonly at: Anchor;
  readonly portAt: Anchor;
  readonly protocol: Protocol | 'any';
  readonly protocolAt?: Anchor;
  readonly name: string;
}

/** Which sections and types stand in the file: what rules about surprising defaults look at. */
export interface WrittenPolicy {
  readonly apiVersion: string;
  readonly types: readonly string[] | undefined;
  readonly ingress: 'absent' | 'empty' | 'rules';
  readonly egress: 'absent' | 'empty' | 'rules';
}

/** All pods that a policy names as peers. */
export function podPeers({ ingress, egress }: Policy): readonly PodPeer[] {
  const rules = [...(ingress?.rules ?? []), ...(egress?.rules ?? [])];
  const peers = rules.flatMap((rule) => (rule.peers === 'anyone' ? [] : rule.peers));
  return peers.filter((peer) => peer.kind === 'pods');
}

/** The rules of a direction, where the policy closes it at all: otherwise they count for nothing. */
export function countingRules(policy: Policy, direction: 'ingress' | 'egress'): readonly Rule[] {
  return policy[direction]?.isolates ? policy[direction].rules : [];
}

/** Peers that say which pods: a rule for all pods of a namespace is not meant for each of them. */
export function namedPeers({ peers }: Rule): readonly PodPeer[] {
  const pods = peers === 'anyone' ? [] : peers.filter((peer) => peer.kind === 'pods');
  return pods.filter((peer) => peer.pods.pods.requirements.length > 0);
}

/** All addresses that the rules of a direction name as peers. */
export function addressPeers(direction: Direction | undefined): readonly AddressPeer[] {
  const peers = (direction?.rules ?? []).flatMap((rule) => (rule.peers === 'anyone' ? [] : rule.peers));
  return peers.filter((peer) => peer.kind === 'addresses');
}

/** The number, where a rule says just one. */
export function singlePort(match: PortMatch): number | undefined {
  const [range, ...others] = match.kind === 'numbered' ? match.ports : [];
  return range && others.length === 0 && range[0] === range[1] ? range[0] : undefined;
}
