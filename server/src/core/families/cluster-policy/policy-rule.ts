import { below, type Anchor } from '../../model/anchor';
import type { Peer, PortMatch, Rule } from '../../model/policy';
import { child, isAbsent, listOf, textOf, wordOf, type Node } from '../../syntax/node';
import type { Refusals } from '../refusals';
import type { Dialect } from './dialect';
import { peerOf } from './policy-peer';
import { portOf } from './policy-port';
import { protocolMatchOf } from './policy-protocol';

/** One item of `ingress` or `egress`. */
export function ruleOf(
  node: Node,
  at: Anchor,
  direction: 'ingress' | 'egress',
  dialect: Dialect,
  refusals: Refusals,
): Rule {
  const peersAt = below(at, direction === 'ingress' ? 'from' : 'to');
  checkRule(node, at, refusals);
  const action = actionOf(child(node, 'action'), below(at, 'action'), dialect, refusals);
  const peers = peersIn(node, peersAt, direction, dialect, refusals);
  const ports = portsIn(node, at, dialect, refusals);
  if (peers.some(isWithoutPorts) && ports !== 'all' && ports.some((port) => port?.kind === 'named'))
    refusals.addReadable(at, 'Only pods have ports with names: `networks`, `nodes` and `domainNames` have none.');
  const known = ports === 'all' ? ports : ports.filter((port) => port !== undefined);
  if (peers.includes(undefined) || (known !== 'all' && known.length < ports.length)) return closed(action, at, peersAt);
  return { at, action, peers: peers.filter((peer) => peer !== undefined), peersAt, ports: known };
}

/** A rule that names something of a version to come fails closed: it allows nothing, or denies everything (N-2.9). */
function closed(action: Rule['action'], at: Anchor, peersAt: Anchor): Rule {
  if (action === 'allow') return { at, action, peers: [], peersAt, ports: 'all' };
  return { at, action: 'deny', peers: 'anyone', peersAt, ports: 'all' };
}

function checkRule(node: Node, at: Anchor, refusals: Refusals): void {
  if (node.kind !== 'map') refusals.add(at, 'A rule is a map of keys with their values.');
  const name = wordOf(child(node, 'name')) ?? '';
  if (name.length > 100) refusals.add(below(at, 'name'), 'The name of a rule has at most 100 characters.');
}

function actionOf(node: Node | undefined, at: Anchor, { actions }: Dialect, refusals: Refusals): Rule['action'] {
  const word = textOf(node) ?? '';
  const action = actions[word];
  const known = Object.keys(actions)
    .sort()
    .map((name) => `\`${name}\``);
  if (isAbsent(node)) refusals.add(at, '`action` is missing.');
  else if (!action) refusals.add(at, `\`${word}\` is no action: it is one of ${known.join(', ')}.`);
  return action ?? 'deny';
}

/** `undefined` stands for a peer of a kind that is not known. */
function peersIn(
  node: Node,
  at: Anchor,
  direction: 'ingress' | 'egress',
  dialect: Dialect,
  refusals: Refusals,
): readonly (Peer | undefined)[] {
  const list = child(node, direction === 'ingress' ? 'from' : 'to');
  refusals.checkList(list, at);
  const items = listOf(list);
  refusals.checkCount(items, dialect.most, at);
  if (items.length === 0)
    refusals.add(at, `\`${String(at.path.at(-1))}\` needs at least one peer: missing is not anyone.`);
  return items.map((item, index) => peerOf(item, below(at, index), direction, dialect, refusals));
}

/** Missing is all ports of all protocols (N-2.8). */
function portsIn(
  node: Node,
  ruleAt: Anchor,
  dialect: Dialect,
  refusals: Refusals,
): 'all' | readonly (PortMatch | undefined)[] {
  const key = portsKeyOf(node, ruleAt, dialect, refusals);
  const list = child(node, key);
  if (isAbsent(list)) return 'all';
  const at = below(ruleAt, key);
  refusals.checkList(list, at);
  const items = listOf(list);
  refusals.checkCount(items, dialect.most, at);
  if (items.length === 0) refusals.add(at, `\`${key}\` needs at least one item, or is left out.`);
  const read = key === 'ports' ? portOf : protocolMatchOf;
  return items.map((item, index) => read(item, below(at, index), refusals));
}

/** First drafts of `v1alpha2` had the `ports` of `v1alpha1` (N-2.12). */
function portsKeyOf(node: Node, at: Anchor, { portsKey }: Dialect, refusals: Refusals): Dialect['portsKey'] {
  if (portsKey === 'ports' || !isAbsent(child(node, portsKey)) || isAbsent(child(node, 'ports'))) return portsKey;
  refusals.addReadable(below(at, 'ports'), 'This is a first draft of the API; now ports are told by `protocols`.');
  return 'ports';
}

function isWithoutPorts(peer: Peer | undefined): boolean {
  return peer !== undefined && peer.kind !== 'pods' && peer.kind !== 'unclear';
}
