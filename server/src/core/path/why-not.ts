import type { Peer, PodPeer, Rule } from '../model/policy';
import type { Workload } from '../model/workload';
import type { End } from '../reach/end';
import { matchPeer } from '../reach/peer-match';
import type { Setting } from '../reach/setting';
import { viewOf, type View } from '../reach/view';
import { plainWorld } from '../reach/world';
import { connectionsToString, type Connections, type Protocol } from '../sets/connections';
import { includesPort } from '../sets/ports';
import { holds, valueOf } from '../sets/requirement';
import type { Labels, Selector } from '../sets/selectors';
import { singleNumber } from './allowance';
import { peerView } from './hop';
import { portsText } from './words';

/** A hop as one rule sees it. */
export interface Seen {
  readonly direction: 'ingress' | 'egress';
  /** Whom the policies are about, and the other end. */
  readonly subject: End;
  readonly peer: End;
  readonly peerName: string;
  /** The end whose ports count. */
  readonly destination: End;
  readonly asked: Connections;
  readonly servicePort: number | undefined;
}

/** Why a rule says nothing about a hop, in half a sentence. */
export function whyNot(rule: Rule, seen: Seen, setting: Setting): string {
  const { peers } = rule;
  const view = peerView(seen, setting);
  if (peers !== 'anyone' && !isAmong(peers, view)) {
    const { family, ...anyFamily } = plainWorld(seen.subject, seen.peer, setting);
    const isOfOther = family !== undefined && isAmong(peers, viewOf(seen.peer, anyFamily, setting));
    return isOfOther ? `the two have only ${family} in common` : whyNoPeer(peers, seen, view);
  }
  return rule.ports === 'all' ? 'it matches, but something else decides' : whyNoPort(rule.ports, seen);
}

function isAmong(peers: readonly Peer[], view: View): boolean {
  return peers.some((peer) => matchPeer(peer, view).match !== 'no');
}

function whyNoPeer(peers: readonly Peer[], { peerName }: Seen, view: View): string {
  const [nearest] = peers.filter((peer) => peer.kind === 'pods').toSorted((a, b) => rank(a, view) - rank(b, view));
  const { pod } = view;
  if (!pod)
    return `${peerName} ${isOrAre(peerName)} ${peers.every((peer) => peer.kind === 'pods') ? 'no pod' : 'not among them'}`;
  if (!nearest)
    return view.blocks === 'never'
      ? 'with this network plugin, blocks of addresses match no pods'
      : `${peerName} is not among them`;
  const { namespaces, pods } = nearest.pods;
  if (namespaces.kind === 'named' && namespaces.name !== pod.namespace) return `${peerName} is in \`${pod.namespace}\``;
  const missed = missedLabels(pods, pod.labels);
  if (missed.length > 0) return `${peerName} has ${missed.join(' and ')}`;
  const lost = namespaces.kind === 'selected' ? missedLabels(namespaces.selector, view.labels.labels) : [];
  if (lost.length === 0 || lost.some((label) => label.includes(namespaceName)))
    return `${peerName} is in \`${pod.namespace}\``;
  return `namespace \`${pod.namespace}\` has ${lost.join(' and ')}`;
}

/** Several blocks of addresses are listed with commas, and the pods of somebody are several too. */
function isOrAre(name: string): string {
  return name.includes(', ') || name.startsWith('the pods') ? 'are' : 'is';
}

const namespaceName = 'kubernetes.io/metadata.name';

/** The peer that misses by least: the right namespace before the right labels. */
function rank({ pods: { namespaces, pods } }: PodPeer, { pod, labels }: View): number {
  const isElsewhere =
    namespaces.kind === 'named'
      ? namespaces.name !== pod?.namespace
      : missedLabels(namespaces.selector, labels.labels).length > 0;
  return (isElsewhere ? 1 : 0) + missedLabels(pods, pod?.labels ?? {}).length;
}

/** What stands there instead of what a selector asks for. */
function missedLabels({ requirements }: Selector, labels: Labels): readonly string[] {
  const missed = requirements.filter((one) => !holds(one, valueOf(labels, one.key)));
  return missed.map(({ key }) => {
    const value = valueOf(labels, key);
    return value === undefined ? `no label \`${key}\`` : `\`${key}=${value}\``;
  });
}

function whyNoPort(ports: Exclude<Rule['ports'], 'all'>, { asked, servicePort, destination }: Seen): string {
  const numbered = ports.filter((port) => port.kind === 'numbered');
  if (servicePort !== undefined && numbered.some((port) => includesPort(port.ports, servicePort)))
    return `${servicePort} is the port of the Service, and policies see the pod's port ${singleNumber(asked) ?? connectionsToString(asked)}`;
  const names = ports.filter((port) => port.kind === 'named');
  const { party } = destination;
  const lost = names.find(({ name, protocol }) => party.kind === 'pod' && !hasPort(party.workload, name, protocol));
  if (lost) return `no port of the pods is called \`${lost.name}\``;
  return `that is ${portsText(ports)}, not ${connectionsToString(asked)}`;
}

function hasPort({ ports }: Workload, name: string, protocol: Protocol | 'any'): boolean {
  return ports.some((port) => port.name === name && (protocol === 'any' || port.protocol === protocol));
}
