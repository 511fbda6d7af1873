import { facts } from '../core/families/facts';
import { fileText, type FileId } from '../core/inputs';
import type { Path } from '../core/model/anchor';
import type { Fact, Mention } from '../core/model/fact';
import type { Backend, Listener } from '../core/model/ingress';
import type { AddressPeer, PodSet, Policy } from '../core/model/policy';
import type { Service, ServicePort } from '../core/model/service';
import type { Workload } from '../core/model/workload';
import type { Database } from '../core/query';
import { wordOf } from '../core/syntax/node';
import { lines } from '../core/syntax/source';
import { rangeAt, type Position, type Range } from '../core/text';
import { selectorOf } from '../core/sets/selectors';
import { mentionSpan } from './mention-span';
import { isWithin, subjectAt, type Subject } from './subject-at';

/** What a person who points at a place may want to know of. */
export type Topic =
  | { readonly kind: 'service'; readonly service: Service }
  | { readonly kind: 'target-port'; readonly service: Service; readonly port: ServicePort }
  | { readonly kind: 'service-selector'; readonly service: Service; readonly pods: PodSet }
  | { readonly kind: 'pods'; readonly policy: Policy; readonly pods: PodSet; readonly role: 'subject' | 'peer' }
  | { readonly kind: 'namespaces'; readonly policy: Policy; readonly pods: PodSet }
  | { readonly kind: 'addresses'; readonly policy: Policy; readonly peer: AddressPeer }
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'workload'; readonly workload: Workload }
  | { readonly kind: 'listener'; readonly listener: Listener }
  | {
      readonly kind: 'backend';
      readonly listener: Listener;
      readonly backend: Backend;
      readonly part: 'service' | 'port';
    }
  | { readonly kind: 'mention'; readonly mention: Mention }
  | { readonly kind: 'name'; readonly of: NamedKind; readonly namespace: string; readonly name: string };

/** Objects that others name. */
export type NamedKind = 'namespace' | 'service' | 'secret' | 'ingress-class';

export interface TopicAt {
  readonly topic: Topic;
  /** What was pointed at. */
  readonly range: Range;
}

export function topicAt(db: Database, file: FileId, position: Position): TopicAt | undefined {
  const subject = subjectAt(db, file, position);
  if (!subject) return undefined;
  const own = facts(db, file).facts.filter((fact) => fact.at.resource === subject.resource.id);
  const mention = mentionAt(fileText(db, file) ?? '', subject, own);
  if (mention) return { topic: mention, range: rangeAt(lines(db, file), mention.span) };
  const [topic] = own.flatMap((fact) => topicOn(fact, subject) ?? []);
  return topic && { topic, range: rangeAt(lines(db, file), subject.span) };
}

/** The host that is pointed at, or the only one of a value on one line. */
function mentionAt(text: string, { at, node, offset, span }: Subject, own: readonly Fact[]) {
  if (node.kind !== 'scalar' || span !== node.span) return undefined;
  const mentions = own.filter((fact) => fact.kind === 'mention' && startsWith(fact.at.path, at.path));
  const found = mentions.flatMap((fact) =>
    fact.kind === 'mention' ? [{ kind: 'mention' as const, mention: fact, span: mentionSpan(text, node, fact) }] : [],
  );
  const isOnly = found.length === 1 && node.style !== 'block';
  return found.find((one) => isWithin(one.span, offset)) ?? (isOnly ? found[0] : undefined);
}

function topicOn(fact: Fact, subject: Subject): Topic | undefined {
  const { path } = subject.at;
  switch (fact.kind) {
    case 'service':
      return onService(fact, path);
    case 'policy':
      return onPolicy(fact, path);
    case 'workload':
      return onWorkload(fact, subject);
    case 'listener':
      return onListener(fact, subject);
    case 'endpoints':
      return isOnName(path) ? named('service', fact.namespace, fact.service) : undefined;
    case 'namespace':
    case 'secret':
    case 'ingress-class':
      return isOnName(path) ? named(fact.kind, fact.namespace, fact.name) : undefined;
    case 'mention':
    case 'operator':
    case 'cluster-sign':
      return undefined;
  }
}

function onService(service: Service, path: Path): Topic | undefined {
  const port = service.ports.find(({ targetAt }) => startsWith(path, targetAt.path));
  if (port && port.targetAt.path.at(-1) === 'targetPort') return { kind: 'target-port', service, port };
  if (startsWith(path, service.selectorAt.path)) return { kind: 'service-selector', service, pods: podsOf(service) };
  return isOnName(path) || path[0] === 'spec' ? { kind: 'service', service } : undefined;
}

function podsOf({ namespace, selector }: Service): PodSet {
  return { namespaces: { kind: 'named', name: namespace }, pods: selectorOf(selector ?? {}) };
}

function onPolicy(policy: Policy, path: Path): Topic | undefined {
  if (startsWith(path, policy.subjectAt.path)) return { kind: 'pods', policy, pods: policy.subject, role: 'subject' };
  const rules = [...(policy.ingress?.rules ?? []), ...(policy.egress?.rules ?? [])];
  const peer = rules
    .flatMap(({ peers }) => (peers === 'anyone' ? [] : peers))
    .find(({ at }) => startsWith(path, at.path));
  if (peer?.kind === 'addresses') return { kind: 'addresses', policy, peer };
  if (peer) {
    const isAboutNamespaces = path[peer.at.path.length] === 'namespaceSelector';
    const { pods } = peer;
    return isAboutNamespaces ? { kind: 'namespaces', policy, pods } : { kind: 'pods', policy, pods, role: 'peer' };
  }
  return isOnName(path) || path[0] === 'spec' ? { kind: 'policy', policy } : undefined;
}

function onWorkload(workload: Workload, { at: { path }, node }: Subject): Topic | undefined {
  const { namespace } = workload;
  const word = wordOf(node);
  if (word !== undefined && isSecretName(path)) return named('secret', namespace, word);
  if (workload.serviceName !== undefined && isSame(path, ['spec', 'serviceName']))
    return named('service', namespace, workload.serviceName);
  const isOnPort = path.includes('ports') || path.includes('replicas');
  const isOnLabels = startsWith(path, workload.labelsAt.path) || startsWith(path, ['spec', 'selector']);
  return isOnName(path) || isSame(path, ['spec']) || isOnPort || isOnLabels
    ? { kind: 'workload', workload }
    : undefined;
}

function onListener(listener: Listener, { at: { path }, node }: Subject): Topic | undefined {
  const { namespace, className, classAt } = listener;
  const word = wordOf(node);
  if (word !== undefined && isSecretName(path)) return named('secret', namespace, word);
  if (className !== undefined && isSame(path, classAt.path)) return named('ingress-class', '', className);
  for (const { backend } of listener.routes) {
    if (!backend) continue;
    if (startsWith(path, backend.portAt.path)) return { kind: 'backend', listener, backend, part: 'port' };
    if (isOnBackend(path, backend)) return { kind: 'backend', listener, backend, part: 'service' };
  }
  return isOnName(path) || path[0] === 'spec' ? { kind: 'listener', listener } : undefined;
}

/** On the Service's name, or on a key that holds it and nothing else. */
function isOnBackend(path: Path, { serviceAt }: Backend): boolean {
  const isAbove = path.includes('backend') || path.includes('defaultBackend');
  return startsWith(path, serviceAt.path) || (isAbove && startsWith(serviceAt.path, path));
}

function named(of: NamedKind, namespace: string, name: string): Topic {
  return { kind: 'name', of, namespace, name };
}

/** `secretName: web-tls`, and `secretKeyRef: {name: web-tls}`. */
function isSecretName(path: Path): boolean {
  const [above, last] = [path.at(-2), path.at(-1)];
  return last === 'secretName' || (last === 'name' && (above === 'secretKeyRef' || above === 'secretRef'));
}

function isOnName(path: Path): boolean {
  return isSame(path, ['kind']) || isSame(path, ['metadata']) || isSame(path, ['metadata', 'name']);
}

function isSame(path: Path, other: Path): boolean {
  return path.length === other.length && startsWith(path, other);
}

/** Whether a path is another one, or leads further down from it. */
function startsWith(path: Path, start: Path): boolean {
  return start.every((step, index) => path[index] === step);
}
