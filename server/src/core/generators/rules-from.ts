import { distinct } from '../groups';
import { podFamilies } from '../cluster/pod-families';
import { podRanges } from '../cluster/ranges';
import type { Value } from '../model/finding';
import { peersFor } from '../path/allowance';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import type { DeclaredConnection, DeclaredEnd, DeclaredPort } from './declaration';
import type { DraftRule } from './draft';

/** Where a policy stands that rules are written for. */
export interface Side {
  readonly db: Database;
  readonly cluster: ClusterId;
  readonly namespace: string;
  readonly direction: 'ingress' | 'egress';
}

/** One rule for each peer, with all ports and reasons of the connections to or from it. */
export function rulesFrom(side: Side, connections: readonly DeclaredConnection[]): readonly DraftRule[] {
  const groups = new Map<string, DraftRule>();
  for (const one of connections) {
    const peers = peersOf(side, side.direction === 'ingress' ? one.from : one.to);
    const rule = {
      peers,
      ports: one.ports.map(portValue),
      why: [`${whose(side, one)}${one.why}${remarkOn(side, one)}.`],
    };
    const key = JSON.stringify(peers);
    const other = groups.get(key);
    groups.set(key, other ? joined(other, rule) : rule);
  }
  return [...groups.values()];
}

function joined(a: DraftRule, b: DraftRule): DraftRule {
  const isOpen = a.ports.length === 0 || b.ports.length === 0;
  return {
    peers: a.peers,
    ports: isOpen ? [] : distinct([...a.ports, ...b.ports]),
    why: distinct([...a.why, ...b.why]),
  };
}

function portValue({ protocol, port }: DeclaredPort): Value {
  return protocol === 'TCP' ? { port } : { protocol, port };
}

function peersOf(side: Side, end: DeclaredEnd): readonly Value[] {
  if (end.kind === 'outside') return end.cidrs === 'anywhere' ? everywhere(side) : end.cidrs.map(block);
  if (end.kind === 'unseen') return [unseenPeer(side, end.namespace, end.labels)];
  // Policies know pods on the host network by the addresses of their nodes, if at all (N-1.31).
  if (end.workload.hostNetwork) return families(side).map(({ all }) => block(all));
  return peersFor({ kind: 'pod', workload: end.workload }, side.namespace);
}

/** What others are told of is theirs. */
function whose({ direction }: Side, { from }: DeclaredConnection): string {
  return direction === 'ingress' && from.kind === 'workload' ? `${from.workload.type} \`${from.workload.name}\`: ` : '';
}

function remarkOn({ direction }: Side, { from, to }: DeclaredConnection): string {
  const end = direction === 'ingress' ? from : to;
  if (end.kind === 'workload' && end.workload.hostNetwork)
    return ` (its pods have the addresses of their nodes: write those here)`;
  return direction === 'egress' && end.kind === 'outside' && end.cidrs === 'anywhere'
    ? ': policies know no names, so write its addresses here if they last'
    : '';
}

function unseenPeer(side: Side, namespace: string | undefined, labels: Readonly<Record<string, string>>): Value {
  const pods = Object.keys(labels).length === 0 ? {} : { podSelector: { matchLabels: labels } };
  if (namespace === undefined) return { namespaceSelector: {}, ...pods };
  if (namespace === side.namespace) return { podSelector: {}, ...pods };
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } }, ...pods };
}

const blocks = { IPv4: '0.0.0.0/0', IPv6: '::/0' } as const;

function families({ db, cluster }: Side) {
  return podFamilies(db, cluster).families.map((family) => ({ family, all: blocks[family] }));
}

/** Whom pods send to outside is no pod; whoever comes from outside may look like one. */
function everywhere(side: Side): readonly Value[] {
  const pods = side.direction === 'egress' ? (podRanges(side.db, side.cluster)?.cidrs ?? []) : [];
  return families(side).map(({ family, all }) => {
    const except = pods.filter((cidr) => cidr.includes(':') === (family === 'IPv6'));
    return except.length > 0 ? { ipBlock: { cidr: all, except } } : block(all);
  });
}

function block(cidr: string): Value {
  return { ipBlock: { cidr } };
}
