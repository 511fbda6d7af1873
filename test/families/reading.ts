import { facts } from '../../server/src/core/families/facts';
import type { Fact, FactOf } from '../../server/src/core/model/fact';
import type { NamespaceSet, Peer, Policy, PortMatch, Rule } from '../../server/src/core/model/policy';
import { portsToString } from '../../server/src/core/sets/ports';
import { selectorToString } from '../../server/src/core/sets/selectors';
import { toCidrs } from '../../server/src/core/sets/addresses';
import { isAllPorts } from '../../server/src/core/sets/ports';
import { databaseOf, uriOf } from '../fixture';

/** The facts of a kind in one file. */
export function factsOf<K extends Fact['kind']>(kind: K, text: string, path = 'all.yaml'): readonly FactOf<K>[] {
  const all = facts(databaseOf({ [path]: text }), uriOf(path)).facts;
  return all.filter((fact): fact is FactOf<K> => fact.kind === kind);
}

/** The only fact of a kind. */
export function factOf<K extends Fact['kind']>(kind: K, text: string, path?: string): FactOf<K> {
  const [fact, ...others] = factsOf(kind, text, path);
  if (!fact || others.length > 0) throw new Error(`${String(fact ? 1 + others.length : 0)} facts of kind ${kind}`);
  return fact;
}

/** What the API server refuses, by place, whoever tells of it: `spec.ingress.0.from.0`. */
export function refusedPlaces(text: string): readonly string[] {
  const { facts: all, refusals } = facts(databaseOf({ 'all.yaml': text }), uriOf('all.yaml'));
  return [...all.filter(({ kind }) => kind === 'refused'), ...refusals].map(({ at }) => at.path.join('.'));
}

/** A policy by its spec, in namespace `shop`. */
export function policyText(spec: string): string {
  const indented = spec.replace(/^/gm, '  ');
  return `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p, namespace: shop }\nspec:\n${indented}\n`;
}

/** What a policy means: `app=web  in: shop/app=api → TCP 80; anyone → all  out: nobody`. */
export function meaningOf({ subject, ingress, egress }: Policy): string {
  const directions = [
    ['in', ingress],
    ['out', egress],
  ] as const;
  const told = directions.map(([word, direction]) =>
    direction ? `  ${word}: ${direction.rules.map(ruleMeaning).join('; ') || 'nobody'}` : '',
  );
  return `${selectorToString(subject.pods) || 'all pods'}${told.join('')}`;
}

function ruleMeaning({ action, peers, ports }: Rule): string {
  const who = peers === 'anyone' ? 'anyone' : peers.map(peerMeaning).join(' or ') || 'nobody';
  return `${action === 'allow' ? '' : `${action} `}${who} → ${ports === 'all' ? 'all' : ports.map(portMeaning).join(', ')}`;
}

function peerMeaning(peer: Peer): string {
  if (peer.kind === 'addresses') return toCidrs(peer.addresses).join('+');
  if (peer.kind === 'unclear') return peer.word;
  if (peer.kind === 'nodes') return `nodes ${selectorToString(peer.nodes) || '*'}`;
  if (peer.kind === 'domains') return peer.names.join('+');
  return `${namespacesMeaning(peer.pods.namespaces)}/${selectorToString(peer.pods.pods) || '*'}`;
}

function namespacesMeaning(set: NamespaceSet): string {
  return set.kind === 'named' ? set.name : `[${selectorToString(set.selector)}]`;
}

function portMeaning(match: PortMatch): string {
  if (match.kind === 'named') return `${match.protocol} "${match.name}"`;
  return `${match.protocol} ${isAllPorts(match.ports) ? 'all' : portsToString(match.ports)}`;
}
