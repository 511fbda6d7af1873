import { workloadKey } from '../cluster/workloads';
import type { Named } from '../model/named';
import type { NamespaceSet, Peer, Policy, PortMatch, Rule } from '../model/policy';
import type { Workload } from '../model/workload';
import { connectionsToString, isAllConnections, type Connections } from '../sets/connections';
import { isAllPorts, portsToString } from '../sets/ports';
import { selectorToString } from '../sets/selectors';
import { toCidrs } from '../sets/addresses';
import { blocksText } from './blocks';
import type { Subject } from './subject';

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** `shop/web` in backticks; what is in no namespace goes by its name. */
export function objectText({ namespace, name }: Named): string {
  return `\`${namespace === '' ? name : `${namespace}/${name}`}\``;
}

export function workloadText(workload: Workload): string {
  return `\`${workloadKey(workload)}\``;
}

/** A NetworkPolicy goes by its name; others with their kind. */
export function policyText(policy: Policy): string {
  return policy.type === 'NetworkPolicy' ? objectText(policy) : `${policy.type} ${objectText(policy)}`;
}

export function policiesText(policies: readonly Policy[]): string {
  return listed([...new Set(policies.map(policyText))]);
}

/** What may pass, in a sentence: `TCP 8080`, `anything`. */
export function connectionsText(connections: Connections): string {
  return isAllConnections(connections) ? 'anything' : connectionsToString(connections);
}

/** ` on TCP 8080`; nothing for everything. */
export function onPorts(connections: Connections): string {
  return isAllConnections(connections) ? '' : ` on ${connectionsToString(connections)}`;
}

/** Whom a rule names, and on which ports. */
export function ruleText(rule: Rule, direction: 'ingress' | 'egress'): string {
  const whom = rule.peers === 'anyone' ? 'anyone' : rule.peers.map(peerText).join(' or ') || 'nobody';
  return `${direction === 'ingress' ? 'from' : 'to'} ${whom}${rule.ports === 'all' ? '' : ` on ${portsText(rule.ports)}`}`;
}

export function peerText(peer: Peer): string {
  if (peer.kind === 'addresses') return blocksText(peer.addresses);
  if (peer.kind === 'domains') return listed(peer.names.map((name) => `\`${name}\``));
  if (peer.kind === 'unclear') return `those that \`${peer.word}\` means`;
  if (peer.kind === 'nodes') return `nodes with \`${selectorToString(peer.nodes)}\``;
  const pods = selectorToString(peer.pods.pods);
  const where = namespacesText(peer.pods.namespaces);
  return pods === '' ? `the pods of ${where}` : `pods with \`${pods}\` of ${where}`;
}

function namespacesText(set: NamespaceSet): string {
  if (set.kind === 'named') return `\`${set.name}\``;
  const [only, ...others] = set.selector.requirements;
  if (!only) return 'any namespace';
  const isName = only.key === 'kubernetes.io/metadata.name' && only.operator === 'In' && others.length === 0;
  return isName
    ? listed(only.values.map((name) => `\`${name}\``))
    : `namespaces with \`${selectorToString(set.selector)}\``;
}

/** The form of a verb for so many policies. */
export function verb(policies: readonly Policy[], one: string, many: string): string {
  return new Set(policies.map(policyText)).size === 1 ? one : many;
}

export function portsText(ports: readonly PortMatch[]): string {
  return listed(ports.map(portText));
}

function portText(port: PortMatch): string {
  if (port.kind === 'named') return `${port.protocol === 'any' ? '' : `${port.protocol} `}\`${port.name}\``;
  return isAllPorts(port.ports) ? `all ${port.protocol}` : `${port.protocol} ${portsToString(port.ports)}`;
}

/** How a subject is written so that it means nothing else. */
export function subjectText(subject: Subject): string {
  switch (subject.kind) {
    case 'workload':
      return subject.workloads.length === 1 ? subject.workloads.map(workloadKey).join() : 'pods';
    case 'service':
      return `${subject.service.namespace}/Service/${subject.service.name}`;
    case 'ingress':
      return `${subject.listener.namespace}/${subject.listener.type}/${subject.listener.name}`;
    case 'host':
      return subject.host;
    case 'addresses':
      return toCidrs(subject.addresses)
        .join(', ')
        .replace(/\/(?:32|128)$/, '');
    case 'world':
      return 'world';
  }
}
